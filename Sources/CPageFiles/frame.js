"use strict";
/**
 * What every page for experts has: texts in two languages, safe building of elements, a draft kept
 * on the device, and CSV files saved and opened. Knows nothing of what is asked.
 */
const Frame = (() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  let language = data.language;

  /** The text of a localized value, or of an id of the page's texts. */
  function text(idOrTexts) {
    const texts = typeof idOrTexts === "string" ? data.texts[idOrTexts] : idOrTexts;
    if (!texts) return typeof idOrTexts === "string" ? idOrTexts : "";
    return texts[language === "zh-Hans" ? "zh" : "en"];
  }

  /** An element; attributes starting with "on" are listeners, children are nodes or texts. */
  function element(name, attributes, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes || {})) {
      if (value === null || value === undefined || value === false) continue;
      if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
      else made.setAttribute(key, value === true ? "" : String(value));
    }
    made.append(...children.flat());
    return made;
  }

  /** A name from the data, apart from its surroundings in writing direction. */
  function name(value, className) {
    return element("bdi", className ? { class: className } : null, value);
  }

  /** A text with {placeholders} filled by nodes or texts; a node is used once, others are copied. */
  function sentence(id, values) {
    return text(id).split(/(\{\w+\})/).filter((part) => part !== "").map((part) => {
      const match = /^\{(\w+)\}$/.exec(part);
      if (!match) return document.createTextNode(part);
      const value = values[match[1]];
      if (value instanceof Node) return value.cloneNode(true);
      return document.createTextNode(value === undefined ? part : String(value));
    });
  }

  /** The draft on this device: pages opened from a file may not be allowed to keep one. */
  const draft = (() => {
    const key = "sextant:" + data.fingerprint;
    let isKept = true;
    function attempt(body) {
      try {
        return body();
      } catch {
        isKept = false;
        return null;
      }
    }
    return {
      load() {
        const stored = attempt(() => window.localStorage.getItem(key));
        if (!stored) return null;
        try {
          return JSON.parse(stored);
        } catch {
          return null;
        }
      },
      save(value) {
        attempt(() => window.localStorage.setItem(key, JSON.stringify(value)));
      },
      remove() {
        attempt(() => window.localStorage.removeItem(key));
      },
      get isKept() {
        return isKept;
      },
    };
  })();

  const formulaStart = /^'*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/;

  /** A cell of a CSV file; an apostrophe keeps a spreadsheet from running the text. */
  function cell(value) {
    const safe = formulaStart.test(value) ? "'" + value : value;
    return /[",;\t\r\n]|^\s|\s$|^$/.test(safe) ? '"' + safe.replaceAll('"', '""') + '"' : safe;
  }

  /** The text that a cell was written for. */
  function cellText(written) {
    const value = written.trim();
    return value.startsWith("'") && formulaStart.test(value) ? value.slice(1) : value;
  }

  /** Records as the text of a CSV file that spreadsheets know as UTF-8. */
  function csv(records) {
    return "\uFEFF" + records.map((record) => record.map(cell).join(",") + "\r\n").join("");
  }

  /** The records of a CSV file: cells may be quoted; comma, semicolon or tab, as spreadsheets save. */
  function parseCSV(content) {
    let body = content.replace(/^\uFEFF/, "");
    let delimiter = null;
    const declared = /^sep=(.)\r?\n/.exec(body);
    if (declared) {
      delimiter = declared[1];
      body = body.slice(declared[0].length);
    }
    if (!delimiter) {
      const first = body.split(/\r\n|\r|\n/, 1)[0];
      const counts = [",", ";", "\t"].map((sign) => [first.split(sign).length, sign]);
      delimiter = counts.sort((a, b) => b[0] - a[0])[0][1];
    }
    const records = [];
    let record = [];
    let value = "";
    let isQuoted = false;
    let wasQuoted = false;
    for (let at = 0; at < body.length; at += 1) {
      const sign = body[at];
      if (isQuoted) {
        if (sign !== '"') value += sign;
        else if (body[at + 1] === '"') {
          value += '"';
          at += 1;
        } else isQuoted = false;
      } else if (sign === '"' && value.trim() === "" && !wasQuoted) {
        value = "";
        isQuoted = true;
        wasQuoted = true;
      } else if (sign === delimiter || sign === "\n" || sign === "\r") {
        record.push(cellText(value));
        value = "";
        wasQuoted = false;
        if (sign !== delimiter) {
          if (sign === "\r" && body[at + 1] === "\n") at += 1;
          if (record.length > 1 || record[0] !== "") records.push(record);
          record = [];
        }
      } else value += sign;
    }
    if (value !== "" || wasQuoted || record.length > 0) {
      record.push(cellText(value));
      if (record.length > 1 || record[0] !== "") records.push(record);
    }
    return records;
  }

  /** The text of a file in UTF-8, UTF-16 or, as Chinese spreadsheets save it, GB18030. */
  async function fileText(file) {
    const bytes = new Uint8Array(await file.arrayBuffer());
    if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
    if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
    try {
      return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    } catch {
      return new TextDecoder("gb18030").decode(bytes);
    }
  }

  /** Gives a file to the person before the page. */
  function download(fileName, content) {
    const link = element("a", {
      href: URL.createObjectURL(new Blob([content], { type: "text/csv;charset=utf-8" })),
      download: fileName,
      hidden: true,
    });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  }

  /** Changes the page's language, for readers and for screen readers. */
  function setLanguage(tag) {
    language = tag;
    document.documentElement.lang = tag;
  }

  return {
    data, text, element, name, sentence, draft, csv, parseCSV, fileText, download, setLanguage,
    get language() {
      return language;
    },
  };
})();
