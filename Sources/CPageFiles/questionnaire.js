"use strict";
/** The page of pairwise questions: what is asked, what was answered, how well it fits together. */
const Questionnaire = (() => {
  const { data, text, element, name, sentence } = Frame;
  const strengths = [2, 3, 4, 5, 6, 7, 8, 9];
  /** Of three items, what |ln(a_ij a_jk a_ki)| is at a consistency ratio of 0.10. */
  const notableTriad = 0.968;

  // Answers by question: { side: "left" | "same" | "right", strength: number | null }.
  const questions = data.nodes.flatMap((node, at) => {
    const pairs = [];
    node.items.forEach((left, i) =>
      node.items.slice(i + 1).forEach((right, step) =>
        pairs.push({ node: at, left: i, right: i + 1 + step })));
    return pairs.map((pair, number) => ({ ...pair, number, id: `q${at}-${pair.left}-${pair.right}` }));
  });
  let answers = {};
  let isSaved = true;
  let message = null;
  let views = {};

  const label = (of) => text(of.word);
  const itemName = (question, side) => name(label(data.nodes[question.node].items[question[side]]), "item");

  function isAnswered(question) {
    const answer = answers[question.id];
    return Boolean(answer && (answer.side === "same" || answer.strength));
  }

  /** How many times the left item is more important; 0 without an answer. */
  function ratio(question) {
    if (!isAnswered(question)) return 0;
    const { side, strength } = answers[question.id];
    // Scales other than 1 to 9 itself read more or less into the same words.
    const times = data.nodes[question.node].ratios[strength - 1] || strength;
    return side === "same" ? 1 : side === "left" ? times : 1 / times;
  }

  function matrix(at) {
    const rows = data.nodes[at].items.map((_, i, all) => all.map((_, j) => (i === j ? 1 : 0)));
    for (const question of questions) {
      if (question.node !== at || !isAnswered(question)) continue;
      rows[question.left][question.right] = ratio(question);
      rows[question.right][question.left] = 1 / ratio(question);
    }
    return rows;
  }

  /** What can be said of a node's answers. */
  function check(at) {
    const rows = matrix(at);
    const asked = questions.filter((question) => question.node === at);
    const answered = asked.filter(isAnswered).length;
    const consistency = Judgements.consistency(rows, data.nodes[at].randomIndex);
    const isHigh = consistency.ratio !== null && consistency.ratio > data.acceptableRatio;
    const triad = Judgements.worstTriad(rows);
    const isNotable =
      triad && (triad.isCircle || ((consistency.ratio === null || isHigh) && triad.size > notableTriad));
    return { ...consistency, asked: asked.length, answered, isHigh, triad: isNotable ? triad : null };
  }

  const rounded = (value, digits) => {
    const shown = value.toFixed(digits);
    return Number(shown) === Math.round(value) && digits < 2 ? String(Math.round(value)) : shown;
  };

  function strengthText(strength) {
    const words = text(`strength${Math.round(strength)}`);
    return Number.isInteger(strength) && words !== `strength${strength}` ? words : text("strengthOther");
  }

  /** An answer in words, as nodes. */
  function inWords(question, from = null) {
    const answer = answers[question.id];
    const [more, less] =
      from !== null ? [from, from === question.left ? question.right : question.left]
        : answer.side === "right" ? [question.right, question.left] : [question.left, question.right];
    const items = data.nodes[question.node].items;
    const values = { left: name(label(items[more]), "item"), right: name(label(items[less]), "item") };
    if (answer.side === "same") return sentence("answerSame", values);
    const isTurned = (answer.side === "left" ? question.left : question.right) !== more;
    if (isTurned) [values.left, values.right] = [values.right, values.left];
    return sentence("answerMore", {
      ...values,
      strength: strengthText(answer.strength),
      number: rounded(answer.strength, Number.isInteger(answer.strength) ? 0 : 2),
    });
  }

  const questionOf = (at, i, j) =>
    questions.find((question) => question.node === at
      && question.left === Math.min(i, j) && question.right === Math.max(i, j));

  // Answering

  function keep() {
    isSaved = false;
    Frame.draft.save({ answers, language: Frame.language });
  }

  function answer(question, change) {
    const before = answers[question.id] || { side: null, strength: null };
    const after = { ...before, ...change };
    if (after.side === null) delete answers[question.id];
    else answers[question.id] = after;
    message = null;
    keep();
    showQuestion(question);
    showNode(question.node);
    showProgress();
  }

  // Files

  const columns = ["expert", "parent", "left", "right", "value"];

  /** One record an answer, the more important item on the left, so that all values are 1 or more. */
  function records() {
    const written = [columns];
    for (const question of questions) {
      if (!isAnswered(question)) continue;
      const node = data.nodes[question.node];
      const { side, strength } = answers[question.id];
      const items = [node.items[question.left].name, node.items[question.right].name];
      if (side === "right") items.reverse();
      const value = side === "same" ? 1 : strength;
      written.push([data.expert || "", node.parent, ...items, String(value)]);
    }
    return written;
  }

  function save() {
    const answered = questions.filter(isAnswered).length;
    if (answered === 0) return tell("nothingToSave", {}, "warning");
    const half = questions.filter((q) => answers[q.id] && !isAnswered(q)).length;
    Frame.download(data.fileName, Frame.csv(records()));
    isSaved = true;
    tell(half > 0 ? "savedWithHalf" : "saved", { count: answered, file: name(data.fileName), half },
      half > 0 ? "warning" : "good");
  }

  async function open(file) {
    let found;
    try {
      found = take(Frame.parseCSV(await Frame.fileText(file)));
    } catch {
      found = null;
    }
    if (!found) return tell("notAFile", { file: name(file.name) }, "warning");
    keep();
    isSaved = true;
    render();
    const left = [["others", "openedOthers"], ["unknown", "openedUnknown"], ["beyond", "openedBeyond"]]
      .filter(([reason]) => found[reason] > 0).map(([, id]) => id);
    tell(["opened", ...left], { ...found, file: name(file.name) }, left.length > 0 ? "warning" : "good");
  }

  /** Takes the answers of records over; null when they are no judgements. */
  function take(all) {
    const folded = (header) => header.trim().toLowerCase().replace(/[\s-]+/g, "_");
    const header = (all[0] || []).map(folded);
    const at = {};
    for (const column of columns) at[column] = header.findIndex((h) => data.headers[column].includes(h));
    if (["parent", "left", "right", "value"].some((column) => at[column] < 0)) return null;
    const found = { count: 0, unknown: 0, others: 0, beyond: 0 };
    for (const record of all.slice(1)) {
      const get = (column) => (record[at[column]] || "").trim();
      if (get("value") === "") continue;
      const expert = at.expert < 0 ? "" : get("expert");
      if (expert !== "" && expert !== (data.expert || "")) {
        found.others += 1;
        continue;
      }
      const node = data.nodes.findIndex((one) => one.parent === get("parent") || one.path === get("parent"));
      const position = (item) => (node < 0 ? -1 : data.nodes[node].items.findIndex((one) => one.name === item));
      const [left, right] = [position(get("left")), position(get("right"))];
      const value = Judgements.value(get("value"));
      if (left < 0 || right < 0 || left === right || value === null) {
        found.unknown += 1;
        continue;
      }
      const question = questionOf(node, left, right);
      const times = question.left === left ? value : 1 / value;
      const size = Math.max(times, 1 / times);
      // Weights would be refused with an answer that the scale does not have: it is asked anew.
      if (size > data.largestAnswer) {
        delete answers[question.id];
        found.beyond += 1;
        continue;
      }
      // A reciprocal written with decimals, 0.333, means the whole number.
      const strength = Math.abs(size - Math.round(size)) < 0.005 * size ? Math.round(size) : size;
      answers[question.id] =
        strength === 1 ? { side: "same", strength: null }
          : { side: times > 1 ? "left" : "right", strength };
      found.count += 1;
    }
    return found;
  }

  function forget() {
    answers = {};
    isSaved = true;
    Frame.draft.remove();
    render();
    tell("forgotten", {}, "good");
  }

  // Showing

  function tell(id, values, kind) {
    message = { id, values, kind };
    showMessage();
  }

  function showMessage() {
    views.message.className = `message ${message ? message.kind : ""}`;
    const ids = message ? [message.id].flat() : [];
    views.message.replaceChildren(...ids.flatMap((id) => [...sentence(id, message.values), " "]));
  }

  function showProgress() {
    const answered = questions.filter(isAnswered).length;
    views.progress.value = answered;
    views.progressText.replaceChildren(...sentence("progress", { answered, asked: questions.length }));
    if (!message) showMessage();
  }

  function radio(question, group, value, content, className, isChosen, onchange) {
    const id = `${question.id}-${group}-${value}`;
    const input = element("input", { type: "radio", name: `${question.id}-${group}`, id, value, onchange });
    input.checked = isChosen;
    return element("label", { class: className, for: id }, input, element("span", null, ...content));
  }

  function sideContent(item) {
    const content = [name(label(item), "item")];
    if (item.definition) content.push(element("small", { dir: "auto" }, text(item.definition)));
    return content;
  }

  /** The elements of a question; `showQuestion` fills in what depends on the answer. */
  function questionView(question) {
    const node = data.nodes[question.node];
    const answered = answers[question.id] || {};
    const choose = (side) => () => answer(question, { side });
    const sides = element("div", { class: "sides" },
      radio(question, "side", "left", sideContent(node.items[question.left]), "side", answered.side === "left", choose("left")),
      radio(question, "side", "same", [text("same")], "side same", answered.side === "same", choose("same")),
      radio(question, "side", "right", sideContent(node.items[question.right]), "side", answered.side === "right", choose("right")));
    const strength = element("fieldset", { class: "strengths" },
      element("legend", null),
      element("div", { class: "scale" },
        ...strengths.map((value) =>
          radio(question, "strength", value,
            [element("b", null, String(value)), element("small", null, text(`strength${value}`))],
            value % 2 ? "strength" : "strength between", answered.strength === value,
            () => answer(question, { strength: value })))));
    const summary = element("p", { class: "summary" });
    const clear = element("button", { type: "button", class: "quiet", onclick: () => {
      for (const input of view.querySelectorAll("input")) input.checked = false;
      answer(question, { side: null, strength: null });
      view.querySelector("input").focus();
    } }, text("clear"));
    const conflict = element("p", { class: "conflict", id: `${question.id}-conflict`, hidden: true },
      element("a", { href: `#check${question.node}` }, text("inConflict")));
    const legend = element("legend", { id: `${question.id}-legend` },
      element("span", { class: "number" }, `${question.number + 1}. `),
      ...sentence("whichMatters", { parent: name(label(node), "item") }));
    const view = element("li", { id: question.id, class: "question", tabindex: "-1" },
      element("fieldset", { "aria-describedby": `${question.id}-conflict` }, legend, sides, strength,
        element("div", { class: "outcome" }, summary, clear), conflict));
    return { view, strength, summary, clear, conflict };
  }

  function showQuestion(question) {
    const { view, strength, summary, clear } = views.questions[question.id];
    const given = answers[question.id];
    const isMore = Boolean(given && given.side !== "same");
    strength.hidden = !isMore;
    if (isMore) {
      strength.querySelector("legend").replaceChildren(
        ...sentence("howMuch", { item: itemName(question, given.side) }));
    }
    view.classList.toggle("answered", isAnswered(question));
    clear.hidden = !given;
    summary.replaceChildren(...(isAnswered(question) ? inWords(question)
      : given ? sentence("chooseStrength", {}) : []));
  }

  function showNode(at) {
    const { state, panel, overview } = views.nodes[at];
    const now = check(at);
    const parts = ratioView(now);
    const kind = now.triad || now.isHigh ? "warning" : now.ratio !== null && now.answered > 0 ? "good" : "";
    const lines = [element("p", { class: "ratio" }, ...parts)];
    if (now.groups.length > 1 && now.answered > 0) {
      const lists = now.groups.slice(0, 2).map((group) => name(label(data.nodes[at].items[group[0]]), "item"));
      lines.push(element("p", null, ...sentence("notLinked", { one: lists[0], other: lists[1] })));
    }
    if (now.triad) lines.push(...triadView(at, now.triad));
    else if (now.isHigh) lines.push(element("p", null, text("lookAgain")));
    const content = element("div", { class: `check ${kind}` },
      element("h3", null, text("checkHeading")),
      element("p", { class: "count" }, ...sentence("answeredHere", { answered: now.answered, asked: now.asked })),
      ...lines);
    // Screen readers are told only when something has changed.
    if (panel.innerHTML !== content.outerHTML) panel.replaceChildren(content);
    state.textContent = kind === "warning" ? "!" : now.answered === now.asked ? "✓" : "";
    overview.replaceChildren(...sentence("overviewCount", { answered: now.answered, asked: now.asked }),
      ...(now.ratio !== null && now.answered > 0 && data.nodes[at].items.length > 2
        ? [` · CR ${now.ratio.toFixed(2)}`] : []));
    state.className = `state ${kind}`;
    const inTriad = now.triad ? [[now.triad.first, now.triad.second], [now.triad.second, now.triad.third],
      [now.triad.first, now.triad.third]].map(([i, j]) => questionOf(at, i, j).id) : [];
    for (const question of questions) {
      if (question.node !== at) continue;
      const view = views.questions[question.id];
      view.conflict.hidden = !inTriad.includes(question.id);
      view.view.classList.toggle("conflicting", inTriad.includes(question.id));
    }
  }

  function ratioView(now) {
    const size = data.nodes.length;
    if (now.answered === 0) return sentence("noAnswers", {});
    if (now.asked === 1) return sentence("onlyPair", {});
    if (now.ratio === null) return sentence(now.groups.length > 1 ? "ratioLater" : "ratioTree", {});
    return sentence(now.isHigh ? "ratioHigh" : "ratioGood", {
      ratio: element("strong", { "data-ratio": String(now.ratio) }, now.ratio.toFixed(3)),
      limit: data.acceptableRatio.toFixed(2), size,
    });
  }

  function triadView(at, triad) {
    const items = data.nodes[at].items;
    const named = (position) => name(label(items[position]), "item");
    const line = (i, j) => {
      const question = questionOf(at, i, j);
      return element("li", null,
        element("a", { href: `#${question.id}`, onclick: (event) => {
          event.preventDefault();
          const { view } = views.questions[question.id];
          view.scrollIntoView({ block: "center" });
          view.focus({ preventScroll: true });
        } }, ...inWords(question, i)));
    };
    const values = { first: named(triad.first), second: named(triad.second), third: named(triad.third) };
    const advice = triad.isCircle ? "circleAdvice"
      : triad.implied > 9.5 ? "mismatchAdviceBeyond" : "mismatchAdvice";
    return [
      element("p", { class: "contradiction" }, ...sentence(triad.isCircle ? "circle" : "mismatch", values)),
      element("ol", { class: "triad" },
        line(triad.first, triad.second), line(triad.second, triad.third), line(triad.first, triad.third)),
      element("p", null, ...sentence(advice, { ...values, implied: rounded(triad.implied, 1) })),
    ];
  }

  function nodeView(node, at) {
    const asked = questions.filter((question) => question.node === at);
    const panel = element("div", { class: "panel", id: `check${at}`, tabindex: "-1", "aria-live": "polite" });
    const made = asked.map((question) => {
      views.questions[question.id] = questionView(question);
      return views.questions[question.id].view;
    });
    views.nodes[at] = { panel, state: element("span", { class: "state" }), overview: element("span", { class: "count" }) };
    const above = node.above.map((one) => label(one)).join(" › ");
    return element("section", { class: "node", "aria-labelledby": `node${at}` },
      element("header", null,
        above ? element("p", { class: "above", dir: "auto" }, above) : "",
        element("h2", { id: `node${at}`, tabindex: "-1" }, name(label(node))),
        node.definition ? element("p", { dir: "auto" }, text(node.definition)) : ""),
      element("div", { class: "columns" }, element("ol", { class: "questions" }, ...made), panel));
  }

  function languageSwitch() {
    return element("div", { class: "languages", role: "group", "aria-label": "Language / 语言" },
      ...[["en", "English"], ["zh-Hans", "中文"]].map(([tag, word]) =>
        element("button", { type: "button", lang: tag, id: `language-${tag}`,
          "aria-pressed": String(Frame.language === tag), onclick: () => {
            Frame.setLanguage(tag);
            Frame.draft.save({ answers, language: tag });
            render();
            document.getElementById(`language-${tag}`).focus();
          } }, word)));
  }

  function overview() {
    return element("nav", { class: "overview", "aria-label": text("parts") },
      element("ol", null, ...data.nodes.map((node, at) =>
        element("li", null, element("a", { href: `#node${at}` }, name(label(node), "item")),
          views.nodes[at].state, views.nodes[at].overview))));
  }

  function render() {
    views = { questions: {}, nodes: {} };
    document.title = data.title ? `${text("title")}: ${data.title}` : text("title");
    views.message = element("p", { class: "message", role: "status" });
    views.progress = element("progress", { max: questions.length, "aria-label": text("progressLabel") });
    views.progressText = element("span", { class: "count" });
    const sections = data.nodes.map(nodeView);
    const picker = element("input", { type: "file", accept: ".csv,text/csv,.txt", id: "open", class: "hidden", onchange: async () => {
      if (picker.files.length > 0) await open(picker.files[0]);
      picker.value = "";
    } });
    const page = element("div", null,
      element("header", { class: "top" }, languageSwitch(),
        element("h1", null, text("title")),
        data.title || data.expert ? element("p", { class: "for" },
          ...[data.title, data.expert].filter(Boolean).flatMap((one, i) => (i ? [" · ", name(one)] : [name(one)]))) : "",
        element("p", null, text("intro")),
        element("p", null, text("mayLeaveOpen")),
        element("div", { class: "files" },
          element("label", { class: "button", for: "open" }, picker, text("open")),
          element("button", { type: "button", class: "quiet", onclick: forget }, text("forget")),
          element("span", { class: "count", id: "draft" }, text(Frame.draft.isKept ? "draftKept" : "draftNotKept")))),
      data.nodes.length > 1 ? overview() : "",
      element("main", null, ...sections),
      element("details", { class: "help" }, element("summary", null, text("ratioHelpHeading")),
        element("p", null, text(data.ratioDefinition))),
      element("footer", null, views.progress, views.progressText,
        element("button", { type: "button", id: "save", class: "primary", onclick: save }, text("save")),
        views.message));
    document.getElementById("page").replaceChildren(page);
    questions.forEach(showQuestion);
    data.nodes.forEach((_, at) => showNode(at));
    showProgress();
    showMessage();
  }

  function isPlausible(stored) {
    return stored !== null && typeof stored === "object" && Object.entries(stored).every(([id, given]) =>
      questions.some((question) => question.id === id) && given && ["left", "same", "right"].includes(given.side)
        && (given.strength === null || (given.strength >= 1 && given.strength <= 1e9)));
  }

  function start() {
    const kept = Frame.draft.load();
    if (kept && isPlausible(kept.answers)) {
      answers = kept.answers;
      if (["en", "zh-Hans"].includes(kept.language)) Frame.setLanguage(kept.language);
      isSaved = Object.keys(answers).length === 0;
      if (!isSaved) message = { id: "resumed", values: {}, kind: "good" };
    }
    render();
    window.addEventListener("beforeunload", (event) => {
      if (!isSaved && !Frame.draft.isKept) event.preventDefault();
    });
  }

  start();
  return { check, get answers() { return answers; } };
})();
