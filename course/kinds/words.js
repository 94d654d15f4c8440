// Counts words as the course does: what stands between blanks.
export function countWords(text) {
  return text.split(/\s+/).filter(Boolean).length;
}
