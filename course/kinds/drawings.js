// Every kind of activity and the function that draws it: draw(body, desk) returns a view.
//
// desk: the port, and what the frame offers (see frame.js).
// view: update(state, {phase, fresh})  draw the state; `fresh` when the answer must be taken from it
//       answer()                       what the learner has chosen or written
//       submit                         the message on the button; without it there is no button
//       keeps                          true: `desk.save` is used, so a copy may lie in the tab
//       focus()                        to the control that needs an answer
//       resume(answer)                 back to this answer when a second try begins by changing it
//       progress(phase, state)         the line beside the button
//       isOver(state)                  whether the hint is of no more use, where the phase doesn't tell
//       buttons                        the kind's own buttons, for the foot
import { draw as actionPlan } from "./action_plan.js";
import { draw as calculator } from "./calculator.js";
import { draw as checklist } from "./checklist.js";
import { draw as closingTest } from "./closing_test.js";
import { draw as decision } from "./decision.js";
import { draw as form } from "./form.js";
import { draw as gradedReflection } from "./graded_reflection.js";
import { JUDGED } from "./judged.js";
import { draw as reflection } from "./reflection.js";
import { draw as scenario } from "./scenario.js";
import { draw as selfAssessment } from "./self_assessment.js";
import { draw as twoParty } from "./two_party.js";

export const DRAWINGS = {
  ...JUDGED,
  scenario,
  "self-assessment": selfAssessment,
  reflection,
  "graded-reflection": gradedReflection,
  form,
  "action-plan": actionPlan,
  calculator,
  checklist,
  decision,
  "two-party": twoParty,
  test: closingTest,
};
