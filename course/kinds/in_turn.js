// Presses that each send something: one after another, in the order they came. What has just been drawn can be pressed
// before the press that brought it is known to be saved, and is then sent as soon as it is.

// Gives `press(about, send)`. `about` tells what was on the page; the same once more is the same press, unless it failed.
export function inTurn() {
  let last = Promise.resolve();
  let taken = null;
  return (about, send) => {
    if (about === taken) return last;
    taken = about;
    const mine = last.then(send);
    last = mine.catch(() => {
      if (taken === about) taken = null;
    });
    return mine;
  };
}
