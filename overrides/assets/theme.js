/* Built from overrides/src/theme/main.js. Change it there, then: make scripts */
"use strict";(()=>{var e="rc-look";var t=null;try{t=localStorage.getItem(e)}catch{}(t==="light"||t==="dark")&&(document.documentElement.dataset.rcLook=t);})();
