// Numbers the Norwegian way: 3,7 and not 3.7.
const plain = new Intl.NumberFormat("nb-NO", { maximumFractionDigits: 2 });
const one = new Intl.NumberFormat("nb-NO", { minimumFractionDigits: 1, maximumFractionDigits: 1 });

export const decimal = (number) => plain.format(number);

// With one decimal always, as in a table: 4,0.
export const tenths = (number) => one.format(number);
