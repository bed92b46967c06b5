// Old browsers have no ResizeObserver. Material's script would load one from another website, which would learn who
// reads this page. Nothing on our pages needs it, so one that does nothing stands in.
if (!("ResizeObserver" in window)) {
  window.ResizeObserver = function () {}
  window.ResizeObserver.prototype.observe = function () {}
  window.ResizeObserver.prototype.unobserve = function () {}
  window.ResizeObserver.prototype.disconnect = function () {}
}
