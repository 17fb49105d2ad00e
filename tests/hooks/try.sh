#!/usr/bin/env bash
# Tries the hooks with the real pre-commit, and holds the files for CI services to the schemas of these services:
# `try.sh FOLDER-OF-PRE-COMMIT FOLDER-OF-GRADE`. With BUILD_HOOK=1 also the hook that is built, from what is committed here.
set -euo pipefail
tools=$(realpath "$1")
PATH="$(realpath "$2"):$tools:$PATH"
root=$(realpath "$(dirname "$0")/../..")
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export PRE_COMMIT_HOME="$scratch/home" GIT_CONFIG_GLOBAL="$scratch/gitconfig"
git config --file "$GIT_CONFIG_GLOBAL" user.name A
git config --file "$GIT_CONFIG_GLOBAL" user.email a@example.org

# The block of docs/ci.md in this language that has these words.
recipe() {
  awk -v words="$1" '/^```yaml$/ { inside = 1; text = ""; next }
    /^```$/ && inside { inside = 0; if (index(text, words)) printf "%s", text }
    inside { text = text $0 "\n" }' "$root/docs/ci.md"
}

# A commit with everything in the answers; says whether it was made.
commit() {
  git -C "$scratch/answers" add --all
  git -C "$scratch/answers" commit --quiet --message change > "$scratch/log" 2>&1
}

fail() {
  echo "hooks: $1" >&2
  cat "$scratch/log" >&2
  exit 1
}

check-jsonschema --builtin-schema vendor.github-actions "$root/action.yml"
recipe 'on: pull_request' > "$scratch/github.yml"
check-jsonschema --builtin-schema vendor.github-workflows "$scratch/github.yml" \
  "$root/examples/answers-repo/.github/workflows/answers.yml"
recipe 'image: rust' > "$scratch/gitlab.yml"
check-jsonschema --builtin-schema vendor.gitlab-ci --data-transform gitlab-ci "$scratch/gitlab.yml"
pre-commit validate-manifest "$root/.pre-commit-hooks.yaml"

# A repository of hooks at a version, as pre-commit clones it.
if [ "${BUILD_HOOK:-}" = 1 ]; then
  hooks=$root
  id=grade-check
else
  hooks=$scratch/hooks
  id=grade-check-system
  git init --quiet "$hooks"
  cp "$root/.pre-commit-hooks.yaml" "$hooks"
  git -C "$hooks" add --all
  git -C "$hooks" commit --quiet --message hooks
fi
revision=$(git -C "$hooks" rev-parse HEAD)

git init --quiet "$scratch/answers"
echo 'pass = 20' > "$scratch/answers/grade.toml"
echo 'Every month we restore the newest backup into a scratch account and compare row counts.' \
  > "$scratch/answers/db-backups.md"
commit
recipe 'grade-check' | sed "s|https://example.org/OWNER/grade|$hooks|; s|v0.1.0|$revision|; s|id: .*|id: $id|" \
  > "$scratch/answers/.pre-commit-config.yaml"
pre-commit validate-config "$scratch/answers/.pre-commit-config.yaml"
(cd "$scratch/answers" && pre-commit install > /dev/null)
commit || fail "the configuration cannot be committed"
echo 'We have backups.' > "$scratch/answers/db-backups.md"
if commit; then fail "a draft that got worse was committed"; fi
grep -q 'db-backups.md: error: score fell by' "$scratch/log" || fail "the hook does not say what got worse"
git -C "$scratch/answers" restore --staged --worktree db-backups.md
echo 'int main;' > "$scratch/answers/other.c"
commit || fail "a file that is no draft cannot be committed"
grep -q 'no files to check' "$scratch/log" || fail "the hook runs for files that are no drafts"
echo 'Every quarter we rehearse a restore from the copy in another region.' >> "$scratch/answers/db-backups.md"
commit || fail "a draft that got better cannot be committed"
echo "hooks: $id works with $(pre-commit --version)"
