import type { Page } from '@playwright/test';

/** Injects a script, or a style, in every way there is; each that runs adds its name to `ran`. */
export async function inject(page: Page, address: string): Promise<void> {
  await page.evaluate(async (from) => {
    const mark = (way: string) => `(top.ran = top.ran ?? []).push('${way}')`;
    const add = (markup: string) => {
      const holder = document.createElement('div');
      holder.innerHTML = markup;
      document.body.append(holder);
      return holder;
    };
    const script = (properties: Partial<HTMLScriptElement>) => {
      const element = Object.assign(document.createElement('script'), properties);
      document.body.append(element);
      return new Promise((done) => {
        element.onload = element.onerror = done;
        if (!element.src) done(null);
      });
    };
    const ran: string[] = [];
    Object.assign(globalThis, { ran });
    await script({ textContent: mark('inline') });
    await script({ src: `${from}/outside.js` });
    await script({ src: `data:text/javascript,${mark('data')}` });
    add(`<img src="data:," onerror="${mark('handler')}">`);
    add(`<iframe srcdoc="<script>${mark('srcdoc')}</script>"></iframe>`);
    add(`<a href="javascript:void ${mark('javascript:')}">x</a>`)
      .querySelector('a')
      ?.click();
    // Not in the turn of the test's own script, which is allowed more than the page.
    await new Promise<void>((done) =>
      setTimeout(() => {
        const tries = [
          // biome-ignore lint/security/noGlobalEval: What is tested here
          () => globalThis.eval(mark('eval')),
          () => new Function(mark('function'))(),
          () => Reflect.apply(setTimeout, globalThis, [mark('timer')]),
        ];
        for (const attempt of tries) {
          try {
            attempt();
          } catch {
            // Refused.
          }
        }
        done();
      }),
    );
    const base = document.createElement('base');
    base.href = 'https://elsewhere.test/';
    document.head.append(base);
    if (document.baseURI === base.href) ran.push('base');
    base.remove();
    const style = document.createElement('style');
    style.textContent = 'body { outline: 9px solid red }';
    document.head.append(style);
    if (getComputedStyle(document.body).outlineWidth === '9px') ran.push('element');
    style.remove();
    const styled = add('<b style="outline: 9px solid red">x</b>').querySelector('b');
    if (styled && getComputedStyle(styled).outlineWidth === '9px') ran.push('attribute');
    await new Promise<void>((done) => {
      const code = new Blob(['postMessage(1)'], { type: 'text/javascript' });
      try {
        const worker = new Worker(URL.createObjectURL(code));
        worker.onmessage = () => {
          ran.push('blob worker');
          done();
        };
        worker.onerror = () => done();
      } catch {
        done();
      }
    });
  }, address);
}

/** What of it ran, by name. */
export const ranIn = (page: Page) =>
  page.evaluate(() => [...new Set(Reflect.get(globalThis, 'ran') as string[])].sort());
