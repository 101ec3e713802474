// Loaded before anything else by every entry script, by a Node of any age: old syntax, no imports.

const needed = 'Node.js 20.19 or newer in the 20 line, or 22.12 or newer';

/**
 * Says in a sentence why this Node cannot run the project, or nothing when it can. The bounds are
 * Vite's own.
 * @param {string} version as in process.versions.node
 * @returns {string | undefined}
 */
export function nodeVersionProblem(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const fits = major > 22 || (major === 22 && minor >= 12) || (major === 20 && minor >= 19);
  return fits
    ? undefined
    : `This project needs ${needed}; this is ${version}. Install a newer one from nodejs.org or with your version manager.`;
}

export function requireNode() {
  const problem = nodeVersionProblem(process.versions.node);
  if (problem === undefined) return;
  process.stderr.write(`${problem}\n`);
  process.exit(1);
}
