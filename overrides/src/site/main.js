// The script of every page: assets/site.js.
import { noteVisit } from "../common/storage.js";
import { listenButton } from "../listen/button.js";
import { themeChoice } from "../theme/choice.js";
import { courseProgress } from "./course-progress.js";
import { glossaryTooltips } from "./glossary-tooltips.js";
import { leaveQuickly } from "./leave-quickly.js";
import { menu } from "./menu.js";
import { pageTools } from "./page-tools.js";
import { searchBox } from "./search-box.js";
import { tableOfContents } from "./table-of-contents.js";
import { wideTables } from "./wide-tables.js";

tableOfContents();
noteVisit();
leaveQuickly();
listenButton();
themeChoice();
menu();
courseProgress();
searchBox();
wideTables();
pageTools();
glossaryTooltips();
