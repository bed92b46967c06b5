// The file that a reader saves and opens again: JSON, described in assets/plan-file.schema.json. Whatever is opened may
// be damaged, foreign or meant to do harm, so it is looked at value by value, and taken whole or not at all.
{
  const college = (window.recoveryCollege = window.recoveryCollege || {});
  const plan = (college.plan = college.plan || {});
  const GROUP = /^[a-z0-9-]{1,80}$/;
  const ID = /^[a-z0-9-][a-z0-9/.-]{0,250}$/;
  const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f]/;
  const KEYS = ["format", "version", "college", "day", "answers"];

  // Why a file is not taken: damaged, foreign, version, large or unreadable. The page has words for each.
  class Refused extends Error {}

  const isGroup = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
  const isText = (value, most) => typeof value === "string" && value.length <= most && !CONTROL.test(value);
  const need = (holds, why = "damaged") => {
    if (!holds) throw new Refused(why);
  };
  const only = (value, names) => need(Object.keys(value).every((name) => names.includes(name)));

  // Answers out of what a file or the browser's store holds, already parsed.
  const take = (made, most, format, version) => {
    need(isGroup(made) && made.format === format, "foreign");
    need(Number.isInteger(made.version));
    need(made.version <= version, "version");
    need(made.version === version);
    only(made, KEYS);
    need(isText(made.college, 200) && /^\d{4}-\d{2}-\d{2}$/.test(made.day) && isGroup(made.answers));
    const answers = new plan.Answers();
    let count = 0;
    for (const [group, entries] of Object.entries(made.answers)) {
      need(GROUP.test(group) && isGroup(entries));
      for (const [id, entry] of Object.entries(entries)) {
        need(ID.test(id) && isGroup(entry));
        only(entry, ["question", "answer"]);
        need(isText(entry.question, most.question));
        need(entry.answer === true || isText(entry.answer, most.letters));
        need((count += 1) <= most.entries);
        answers.put(group, id, { question: entry.question, answer: entry.answer });
      }
    }
    return answers;
  };

  plan.Refused = Refused;
  plan.take = take;

  plan.parse = (text, data) => {
    let made;
    try {
      made = JSON.parse(text.replace(/^\ufeff/, ""));
    } catch {
      // cut off, or nothing of ours at all
      throw new Refused(text.includes(`"${data.format}"`) ? "damaged" : "foreign");
    }
    return [take(made, data.most, data.format, data.version), made.college];
  };

  // The text of a file of the reader's, or a Refused.
  plan.textOf = async (file, most) => {
    need(file.size <= most.bytes, "large");
    const bytes = await new Response(file).arrayBuffer().catch(() => need(false, "unreadable"));
    try {
      return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    } catch {
      throw new Refused("foreign"); // a picture, a text of another kind
    }
  };

  // What is saved. Control characters, which no keyboard types and a paste may bring, are left out.
  plan.make = (answers, data) => {
    const groups = Object.create(null); // no name in it but those of the file: "constructor" is a name like any other
    for (const [group, id, { question, answer }] of answers.all()) {
      groups[group] = groups[group] || Object.create(null);
      groups[group][id] = { question, answer };
    }
    return { format: data.format, version: data.version, college: data.college.slice(0, 200), day: plan.today(), answers: groups };
  };

  plan.today = () => {
    const now = new Date();
    const two = (n) => String(n).padStart(2, "0");
    return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  };

  plan.clean = (text) => text.replace(/\r\n?/g, "\n").replace(new RegExp(CONTROL, "g"), "");

  // Hands a file to the browser, which saves it as it saves every download.
  plan.download = (name, text, kind) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: `${kind};charset=utf-8` }));
    link.download = name;
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  };
}
