// The drawings of the kinds that are judged; a closing test is made of them.
import { draw as claim } from "./claim.js";
import { draw as dates } from "./dates.js";
import { draw as matching } from "./matching.js";
import { draw as multipleChoice } from "./multiple_choice.js";
import { draw as number } from "./number.js";
import { draw as ordering } from "./ordering.js";
import { draw as singleChoice } from "./single_choice.js";
import { draw as sorting } from "./sorting.js";

export const JUDGED = {
  "single-choice": singleChoice,
  "multiple-choice": multipleChoice,
  sorting,
  ordering,
  matching,
  number,
  dates,
  claim,
};
