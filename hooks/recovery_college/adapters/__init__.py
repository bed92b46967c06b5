"""The engines that build a site from a project. Nothing else in the package imports one."""
