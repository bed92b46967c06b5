// assets/search-full-text.js: loaded by the search page once the index is there.
import { shared } from "../common/shared.js";
import { fullText } from "./full-text.js";

shared.fullText = fullText;
