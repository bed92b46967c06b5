// assets/search-page.js
import { searchPage } from "./page.js";

const root = document.getElementById("rc-search");
if (root) searchPage(root);
