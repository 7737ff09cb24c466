/* Shows a field only while the answer that it depends on is chosen. Without this script a hint says when to fill it in. */
this.ckan.module("ppid-asked", function ($) {
  "use strict";
  return {
    options: { field: "", answer: "" },

    initialize: function () {
      this._onChange = this._onChange.bind(this);
      this.form = this.el.closest("form").on("change", this._onChange);
      this._onChange();
    },

    teardown: function () {
      this.form.off("change", this._onChange);
    },

    _onChange: function () {
      var name = this.options.field;
      var asked = this.form.find("[name='" + name + "']").not("[type=radio]:not(:checked)");
      var hidden = asked.closest(".sdj-asked").prop("hidden") === true;
      this.el.prop("hidden", hidden || asked.val() !== String(this.options.answer));
    },
  };
});
