/** Where a browser keeps the colours that a reader has chosen: "light" or "dark". */
export const NAME = "rc-look";
