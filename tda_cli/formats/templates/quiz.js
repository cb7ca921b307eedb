// The same as what a quiz in the terminal does with case, accents, signs and articles.
const fold = (text) => text.replace(/&/g, " and ").replace(/%/g, " percent ")
  .replace(/\u00b0/g, " degrees ").normalize("NFKD").replace(/[\p{M}\p{Cf}]/gu, "").toLowerCase()
  .replace(/[\u2010-\u2013\u2212]/g, "-").replace(/(?<=\d),(?=\d{3}(?!\d))/g, "")
  .replace(/(?<=\d)[.,](?=\d)/g, "|").replace(/['\u2018\u2019.]/g, "")
  .replace(/[^\p{L}\p{N}\p{S}#-]+/gu, " ")
  .replace(/(?<!\S)-(?=\d)/g, "\u2212").replace(/(?<!\S)([\p{L}\p{N}]{1,3})-(?!\S)/gu, "$1\u2212")
  .replace(/(?<=\p{L})#/gu, "\u266f").replace(/[-#]/g, " ").replace(/(?<!\S)\+(?=\d)/g, "")
  .replace(/ +/g, " ").trim().replace(/^((the|an|a) )+(?=.)/, "") || text.trim().toLowerCase();

// Returns a number in digits, which a currency or unit may stand next to; NaN for anything else.
const scale = /^\s*(k\b|hundred|dozen|thousand|tausend|mi?rd|mio|tril|bil|mil(?!es?\b|li[glm]))/iu;
const read = (text, hasDecimalComma) => {
  const [group, point] = hasDecimalComma ? ["[. ]", ","] : ["[, ]", "[.]"];
  const digits = `\\d{1,3}(?:${group}\\d{3})+(?!\\d)|\\d+`;
  const form = `^(-?)[^\\d.,-]*((?:${digits})(?:${point}\\d+)?)((?:[^\\d.,/-]\\D*)?)$`;
  const plain = text.normalize("NFKC").replace(/[\u2010-\u2013\u2212]/g, "-").trim().replace(/\.$/, "");
  const found = plain.match(new RegExp(form, "u"));
  if (!found || scale.test(found[3])) return NaN;
  return Number(found[1] + found[2].replace(new RegExp(group, "g"), "").replace(",", "."));
};

// Each returns a fraction from 0 to 1, or null if there is no answer.
const grade = {
  chosen(key, box) {
    const marked = [...box.querySelectorAll("input")].flatMap((one, at) => one.checked ? [at] : []);
    const right = marked.filter((at) => key.key.includes(at)).length;
    return marked.length ? Math.max(0, (2 * right - marked.length) / key.key.length) : null;
  },
  typed(key, box) {
    const text = box.querySelector("input").value.trim();
    if (!text) return null;
    if (key.accepted) return Number(key.accepted.some((one) => fold(one) === fold(text)));
    const number = read(text, key.has_decimal_comma);
    if (Number.isNaN(number)) return null;
    return Number(number >= key.between[0] && number <= key.between[1]);
  },
  ordered(key, box) {
    const places = [...box.querySelectorAll("select")].map((one) => one.selectedIndex);
    if (new Set(places).size < places.length || places.includes(0)) return null;
    const given = [];
    places.forEach((place, at) => { given[place - 1] = key.key[at]; });
    const next = given.filter((item, at) => at && item === given[at - 1] + 1).length;
    return next / (given.length - 1);
  },
  matched(key, box) {
    const letters = [...box.querySelectorAll("select")].map((one) => one.selectedIndex - 1);
    if (letters.includes(-1)) return null;
    return letters.filter((one, at) => one === key.key[at]).length / letters.length;
  },
};
const ways = {
  single: grade.chosen, multiple: grade.chosen, "true-false": grade.chosen, short: grade.typed,
  numeric: grade.typed, ordering: grade.ordered, matching: grade.matched,
};
const earned = [];

document.querySelectorAll("fieldset").forEach((box, at) => {
  const key = keys[at];
  const verdict = box.querySelector(".verdict");
  box.querySelector("button").addEventListener("click", () => {
    const fraction = ways[key.kind](key, box);
    if (fraction === null) {
      verdict.textContent = key.kind === "numeric" ? "Type a number in digits."
        : "Answer every part first, each place once.";
      return;
    }
    const share = Math.round(100 * fraction);
    verdict.textContent = fraction === 1 ? "Correct."
      : fraction ? `Partly right, ${share} percent.` : "Wrong.";
    box.querySelector(".feedback").hidden = false;
    earned[at] ??= fraction * key.weight; // the first answer counts
    const points = earned.reduce((sum, one) => sum + one, 0);
    const answered = earned.filter((one) => one !== undefined).length;
    document.getElementById("score").textContent =
      `${Math.round(100 * points) / 100} points from ${answered} of ${keys.length} questions.`;
  });
});
