/* Compares a file with a digest in the browser, so that it need not be sent. Where the browser cannot, the form is sent. */
this.ckan.module("sdj-digest", function ($) {
  "use strict";
  return {
    options: { digest: "", same: "", other: "" },

    initialize: function () {
      this._onSubmit = this._onSubmit.bind(this);
      this.el.on("submit", this._onSubmit);
    },

    teardown: function () {
      this.el.off("submit", this._onSubmit);
    },

    _onSubmit: function (event) {
      var file = this.el.find("input[type=file]").prop("files")[0];
      if (!file || !window.crypto || !window.crypto.subtle) {
        return;
      }
      event.preventDefault();
      var options = this.options;
      var status = this.el.find("[role=status]").text("");
      file
        .arrayBuffer()
        .then(function (bytes) {
          return window.crypto.subtle.digest("SHA-256", bytes);
        })
        .then(function (digest) {
          var hex = Array.from(new Uint8Array(digest), function (byte) {
            return byte.toString(16).padStart(2, "0");
          }).join("");
          status.text(hex === options.digest ? options.same : options.other);
        });
    },
  };
});
