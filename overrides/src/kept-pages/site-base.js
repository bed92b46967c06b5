/** Where the site stands. The page says so in its first line. */
export const siteBase = () => new URL(`${document.documentElement.dataset.base || "."}/`, location.href);
