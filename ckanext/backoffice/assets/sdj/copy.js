/* Copies the text of one element. The button is hidden until this runs: without JavaScript people mark and copy. */
this.ckan.module("sdj-copy", function ($) {
  "use strict";
  return {
    options: { source: null, done: "" },

    initialize: function () {
      this._onClick = this._onClick.bind(this);
      this.el.prop("hidden", false).on("click", this._onClick);
    },

    teardown: function () {
      this.el.off("click", this._onClick);
    },

    _onClick: function () {
      var source = document.querySelector(this.options.source);
      window.getSelection().selectAllChildren(source);
      document.execCommand("copy");
      this.el.next("[role=status]").text(this.options.done);
    },
  };
});
