// Dates as they are written in the fields. What is right is for the course to judge; this only fills in.

// «15.1.2027» for «2027-01-15».
export function written(iso) {
  const [year, month, day] = iso.split("-").map(Number);
  return `${day}.${month}.${year}`;
}

// The day after, written the same way; "" when it isn't read as a date that exists.
export function dayAfter(text) {
  const found = /^\s*(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})\s*$/.exec(text);
  if (!found) return "";
  const [day, month, year] = found.slice(1).map(Number);
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCDate() !== day || date.getUTCMonth() !== month - 1) return "";
  date.setUTCDate(day + 1);
  return `${date.getUTCDate()}.${date.getUTCMonth() + 1}.${date.getUTCFullYear()}`;
}
