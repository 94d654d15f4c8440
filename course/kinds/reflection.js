// A private reflection: nobody but the learner reads it.
import { drawWriting } from "./writing.js";

export function draw(body, desk) {
  const { activity, t } = desk;
  return drawWriting(body, desk, {
    reader: { picture: "lock", words: t("private_note") },
    rows: activity.rows ?? 6,
    count: (n) =>
      n === 0 ? t("journal_place") : t(n === 1 ? "one_word_in_journal" : "words_in_journal", { n }),
  });
}
