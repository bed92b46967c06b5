"""Runs the script that speaks on a pull request, as GitHub would: what a stranger left in, what GitHub is asked out."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import yaml

from support.building import REPOSITORY
from tools.node import find as find_node

NODE = find_node()
SCRIPT = next(
    step["with"]["script"]
    for step in yaml.safe_load((REPOSITORY / ".github/workflows/pull-request-comment.yml").read_text())["jobs"][
        "comment"
    ]["steps"]
    if "script" in step.get("with", {})
)
# GitHub's side of the script, which writes down what it is asked to do
GITHUB = """
const given = JSON.parse(require('fs').readFileSync(0, 'utf8'));
const done = [];
const core = { info: (text) => done.push(['info', text]) };
const context = { repo: { owner: 'marsh', repo: 'college' }, payload: { workflow_run: given.run } };
const rest = {
  pulls: {
    list: 'pulls',
    listFiles: 'files',
    listReviewComments: 'reviews',
    createReview: async (what) => {
      if (given.refuses) throw new Error('no');
      done.push(['review', what]);
    },
  },
  actions: { listWorkflowRunArtifacts: 'artifacts' },
  issues: {
    listComments: 'comments',
    createComment: async (what) => done.push(['create', what.issue_number, what.body]),
    updateComment: async (what) => done.push(['update', what.comment_id, what.body]),
  },
};
const github = { rest, paginate: async (what, asked) => { done.push(['ask', what, asked]); return given[what]; } };
(async () => {
%s
})().then(() => console.log(JSON.stringify(done)));
"""
RUN = {
    "id": 7,
    "head_sha": "abc",
    "head_branch": "my-idea",
    "html_url": "https://github.com/marsh/college/actions/runs/7",
    "head_repository": {"owner": {"login": "a-peer"}},
}


def put(folder: Path, text: str | None, suggestions: str | None = None, **given: Any) -> list[list[Any]]:
    """Run the workflow's script as GitHub would, with a text that a stranger left; what it asked GitHub to do."""
    (folder / "comment").mkdir()
    if text is not None:
        (folder / "comment/comment.md").write_text(text, encoding="utf-8")
    if suggestions is not None:
        (folder / "comment/suggestions.json").write_text(suggestions, encoding="utf-8")
    state = {"run": RUN, "pulls": [{"number": 5, "head": {"sha": "abc"}}], "artifacts": [], "comments": []} | given
    state = {"files": [], "reviews": [], "refuses": False} | state
    done = subprocess.run(
        [NODE, "-e", GITHUB % SCRIPT], cwd=folder, input=json.dumps(state), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)  # type: ignore[no-any-return]
