/* Puts the focus on the error summary of a form that came back. */
this.ckan.module("sdj-focus", {
  initialize: function () {
    this.el.trigger("focus");
  },
});
