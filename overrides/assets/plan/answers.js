// A reader's answers in memory: groups (a plan, the courses, the dates, the reflections), in each the answers by id.
// An answer is { question, answer }; a ticked box answers true. Two lots of answers are mixed here, and none is lost.
{
  const college = (window.recoveryCollege = window.recoveryCollege || {});
  const plan = (college.plan = college.plan || {});

  class Answers {
    constructor() {
      this.groups = new Map();
    }

    get(group, id) {
      return this.groups.get(group)?.get(id);
    }

    put(group, id, entry) {
      if (!entry || entry.answer === "" || entry.answer === false) {
        this.groups.get(group)?.delete(id);
        if (!this.groups.get(group)?.size) this.groups.delete(group);
      } else {
        if (!this.groups.has(group)) this.groups.set(group, new Map());
        this.groups.get(group).set(id, entry);
      }
    }

    *all() {
      for (const [group, entries] of this.groups) for (const [id, entry] of entries) yield [group, id, entry];
    }

    get isEmpty() {
      return this.groups.size === 0;
    }

    copy() {
      const other = new Answers();
      for (const [group, id, entry] of this.all()) other.put(group, id, entry);
      return other;
    }
  }

  const LONGEST = 240; // of an id, so that "/more-1" fits behind it: file.js takes 251 letters
  const same = (one, two) => one?.answer === two?.answer;

  // Where both have an answer and the two are not alike.
  const differences = (mine, theirs) =>
    [...theirs.all()].filter(([group, id, entry]) => mine.get(group, id) && !same(mine.get(group, id), entry));

  // Whether one text stands in another, as whole paragraphs.
  const holds = (text, part) => `\n\n${text}\n\n`.includes(`\n\n${part}\n\n`);

  // Both answers under one question; where that is longer than a file may hold, the other one under an id of its own.
  // No question has such an id: that of a plan has no "/", and that of a course ends with letters of another kind.
  const both = (to, group, id, mine, theirs, most) => {
    if (mine.answer === true || theirs.answer === true || holds(mine.answer, theirs.answer)) return;
    if (holds(theirs.answer, mine.answer)) {
      to.put(group, id, theirs);
      return;
    }
    const answer = `${mine.answer}\n\n${theirs.answer}`;
    if (answer.length <= most) {
      to.put(group, id, { ...mine, answer });
      return;
    }
    const more = (n) => `${id.slice(0, LONGEST)}/more-${n}`;
    let n = 1;
    while (to.get(group, more(n)) && !same(to.get(group, more(n)), theirs)) n += 1;
    to.put(group, more(n), theirs);
  };

  // Mine and theirs together. how: "mine", "file" or "both", for what both have and the two are not alike.
  const mix = (mine, theirs, how, most) => {
    const made = mine.copy();
    for (const [group, id, entry] of theirs.all()) {
      const own = mine.get(group, id);
      if (!own || how === "file") made.put(group, id, entry);
      else if (how === "both" && !same(own, entry)) both(made, group, id, own, entry, most);
    }
    return made;
  };

  // Two windows have gone on from the same answers. What one has changed counts; what both have changed is joined.
  const together = (before, mine, theirs, most) => {
    const made = mine.copy();
    const places = new Map();
    for (const answers of [before, mine, theirs]) for (const [group, id] of answers.all()) places.set(`${group} ${id}`, [group, id]);
    for (const [group, id] of places.values()) {
      const [was, own, other] = [before, mine, theirs].map((answers) => answers.get(group, id));
      if (same(other, was) || same(own, other)) continue;
      if (same(own, was)) made.put(group, id, other);
      else if (!own) made.put(group, id, other);
      else if (other) both(made, group, id, own, other, most);
    }
    return made;
  };

  plan.Answers = Answers;
  plan.differences = differences;
  plan.mix = mix;
  plan.together = together;
  plan.alike = (one, two) => differences(one, two).length === 0 && [...one.all()].length === [...two.all()].length && [...one.all()].every(([group, id]) => two.get(group, id));
}
