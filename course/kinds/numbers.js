// Numbers the Norwegian way: 3,7 and not 3.7.
const plain = new Intl.NumberFormat("nb-NO", { maximumFractionDigits: 2 });
const one = new Intl.NumberFormat("nb-NO", { minimumFractionDigits: 1, maximumFractionDigits: 1 });

export const decimal = (number) => plain.format(number);

// With one decimal always, as in a table: 4,0.
export const tenths = (number) => one.format(number);

// How much something has changed: +0,7, −0,3 or 0,0.
export function change(from, to) {
  const difference = Math.round((to - from) * 10) / 10;
  const sign = difference > 0 ? "+" : difference < 0 ? "−" : "";
  return sign + one.format(Math.abs(difference));
}
