// A reflection that the instructor reads: it says so first, and shows how it will be judged.
import { fold } from "./feedback.js";
import { el } from "./markup.js";
import { decimal } from "./numbers.js";
import { drawWriting } from "./writing.js";

export function draw(body, desk) {
  const { activity, t } = desk;
  const [least, most] = activity.words;
  const view = drawWriting(body, desk, {
    reader: { picture: "paper", words: t("graded_note", { least, most }) },
    rows: activity.rows ?? 10,
    count: (n) => t("words_of", { n, least, most }),
  });
  desk.more(fold("check", t("rubric"), rubric(activity.rubric, t)));
  return view;
}

function rubric(levels, t) {
  return el(
    "ol",
    { class: "rubrikk" },
    levels.map((level) =>
      el(
        "li",
        {},
        el(
          "p",
          { class: "tittel" },
          el("span", {}, level.title),
          el("span", { class: "tall" }, t("points", { n: decimal(level.points) })),
        ),
        el("p", {}, level.text),
      ),
    ),
  );
}
