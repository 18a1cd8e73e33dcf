/* Search when the site is opened from a folder: browsers start no worker from a file, so an inner frame does its work. */
"use strict";
if (location.protocol === "file:") {
  window.IFrameWorker = class extends EventTarget {
    constructor(address) {
      super();
      this.frame = document.createElement("iframe");
      this.frame.hidden = true;
      this.frame.title = "search";
      document.body.append(this.frame);
      const inside = this.frame.contentWindow;
      this.waiting = [];
      window.addEventListener("message", (said) => {
        if (said.source !== inside) return;
        this.dispatchEvent(new MessageEvent("message", { data: said.data }));
      });
      inside.importScripts = (...names) => names.reduce((before, name) => before.then(() => load(name)), Promise.resolve());
      inside.postMessage = (data) => window.dispatchEvent(new MessageEvent("message", { data, source: inside }));
      const load = (name) =>
        new Promise((done, failed) => {
          const script = inside.document.createElement("script");
          script.src = new URL(name, document.baseURI).href;
          script.onload = () => done();
          script.onerror = () => failed(new Error(name));
          inside.document.body.append(script);
        });
      this.ready = load(address);
    }
    postMessage(data) {
      this.ready.then(() => this.frame.contentWindow.dispatchEvent(new MessageEvent("message", { data })));
    }
    terminate() {
      this.frame.remove();
    }
  };
  window.Worker = window.IFrameWorker;
}
