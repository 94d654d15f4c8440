// What comes after an activity in the same chapter of the page; null where there is nothing to go on to.
const PLACES = "h2, h3, .aktivitet, .prosa, .ingress, .eksempel, .hososs, .figur, .seksjonsbunn";

export function following(section) {
  const chapter = section.closest(".kapittel, main");
  if (!chapter) return null;
  const after = (place) => section.compareDocumentPosition(place) & Node.DOCUMENT_POSITION_FOLLOWING;
  return (
    [...chapter.querySelectorAll(PLACES)].find((place) => after(place) && !section.contains(place)) ?? null
  );
}
