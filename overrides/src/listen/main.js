// assets/listen.js: loaded when somebody presses "Listen to this page".
import { required } from "../common/dom.js";
import { shared } from "../common/shared.js";
import { pageReader } from "./reader.js";

shared.listen = pageReader(required(".rc-listen"));
