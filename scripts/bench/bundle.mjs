import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/**
 * What the first view loads: the scripts and styles that index.html names, and what those scripts import at once.
 * @param {string} folder the built renderer
 */
export async function firstViewSizes(folder) {
  const html = await readFile(join(folder, 'index.html'), 'utf8');
  const named = [...html.matchAll(/(?:src|href)="[^"]*?(assets\/[^"]+)"/g)].map(
    (match) => match[1] ?? '',
  );
  const queue = named.filter((name) => name.endsWith('.js'));
  const scripts = new Set(queue);
  for (const name of queue) {
    const code = await readFile(join(folder, name), 'utf8');
    for (const match of code.matchAll(/(?:from|import)\s*"\.\/([^"]+\.js)"/g)) {
      const imported = `assets/${match[1]}`;
      if (!scripts.has(imported)) {
        scripts.add(imported);
        queue.push(imported);
      }
    }
  }
  const styles = named.filter((name) => name.endsWith('.css'));
  return {
    scriptKib: await gzippedKib(folder, [...scripts]),
    styleKib: await gzippedKib(folder, styles),
    files: (await readdir(join(folder, 'assets'))).length,
  };
}

/**
 * @param {string} folder
 * @param {readonly string[]} names
 */
async function gzippedKib(folder, names) {
  const sizes = await Promise.all(
    names.map(async (name) => gzipSync(await readFile(join(folder, name))).length),
  );
  return sizes.reduce((sum, size) => sum + size, 0) / 1024;
}
