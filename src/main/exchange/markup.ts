/** A piece of a page. The only way to make one of words is to escape them. */
export interface Markup {
  readonly markup: string;
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** @param tag with its attributes, as written in this app's own code: `td class="code"` */
export function element(tag: string, ...content: readonly (string | Markup)[]): Markup {
  const [name] = tag.split(' ', 1);
  return { markup: `<${tag}>${content.map(inside).join('')}</${name}>` };
}

function inside(content: string | Markup): string {
  return typeof content === 'string'
    ? content.replace(/[&<>"']/g, (character) => escapes[character] ?? '')
    : content.markup;
}
