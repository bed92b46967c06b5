// assets/search-find.js: loaded by the search page as soon as somebody wants to search.
import { shared } from "../common/shared.js";
import { find, grouped } from "./find.js";
import { open, warm } from "./index-data.js";

shared.finding = { open, warm, find, grouped };
