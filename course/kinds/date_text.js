// Dates as they are written in a field: «15.1.2027», «15/1/2027», «15012027», «15. januar 2027» or «2027-01-15».
// The same as reading.py takes, except that every form ends where it is whole: no date can be read in half of another.
const MONTHS = "januar februar mars april mai juni juli august september oktober november desember".split(" ");
const ISO = /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})$/;
const NORWEGIAN = /^(?<day>\d{1,2})(?:\. ?|\/)(?<month>\d{1,2})(?:\. ?|\/)(?<year>\d{4})$/;
// A phone's keyboard of digits has no point.
const DIGITS = /^(?<day>\d{2})(?<month>\d{2})(?<year>\d{4})$/;
const WORDS = new RegExp(`^(?<day>\\d{1,2})\\.? (?<name>${MONTHS.join("|")}) (?<year>\\d{4})$`, "i");

// «15.1.2027» for «2027-01-15».
export function written(iso) {
  const [year, month, day] = iso.split("-");
  return `${Number(day)}.${Number(month)}.${year}`;
}

// «2027-01-15» for a date that exists; "" for anything else.
export function read(text) {
  const found = parts(text);
  if (!found) return "";
  const { name, year } = found;
  const month = name ? MONTHS.indexOf(name.toLowerCase()) + 1 : Number(found.month);
  const iso = `${year}-${pad(month)}-${pad(found.day)}`;
  const date = new Date(`${iso}T00:00Z`);
  // The browser makes 31 February a day in March.
  return !Number.isNaN(date.valueOf()) && date.toISOString().startsWith(iso) ? iso : "";
}

// Whether all of a date is there, also one that doesn't exist: «31.2.2027».
export const isFinished = (text) => parts(text) !== null;

// The day after, written the Norwegian way; "" when it isn't read as a date.
export function dayAfter(text) {
  const iso = read(text);
  if (!iso) return "";
  const date = new Date(`${iso}T00:00Z`);
  date.setUTCDate(date.getUTCDate() + 1);
  return written(date.toISOString().slice(0, 10));
}

function parts(text) {
  const tidy = text.trim();
  for (const form of [ISO, NORWEGIAN, DIGITS, WORDS]) {
    const found = form.exec(tidy);
    if (found) return found.groups;
  }
  return null;
}

const pad = (number) => String(Number(number)).padStart(2, "0");
