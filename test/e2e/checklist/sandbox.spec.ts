import type { Locator, Page } from '@playwright/test';
import { expect, test } from '#support/app';
import {
  type Confinement,
  canRunAsOrdinaryUser,
  confinementOfPages,
  startAsOrdinaryUser,
} from '#support/ordinary-user';

if (canRunAsOrdinaryUser()) {
  test('checklist 4: the page works in a process that may ask the system for next to nothing', async () => {
    const page = await heldBy('.', (own) => own.getByLabel('API base URL', { exact: true }));
    expect(page).toMatchObject({
      seccomp: '2',
      noNewPrivileges: '1',
      ownProcesses: true,
      ownNetwork: true,
    });
    expect(page.uid).not.toBe('0');
    expect(page.switches).not.toContain('--no-sandbox');
  });

  test('checklist 4: the control: a page without a sandbox runs in a process like any other', async () => {
    const page = await heldBy('test/support/open-app', (open) =>
      open.getByRole('heading', { name: 'Open' }),
    );
    expect(page).toMatchObject({ seccomp: '0', ownProcesses: false, ownNetwork: false });
    expect(page.switches).toContain('--no-sandbox');
  });
} else {
  console.log(
    'Not run: the sandbox of the page. It is looked at through /proc, on Linux, as an ordinary user or as root.',
  );
}

/** How the process is held that shows the page of an app, once what it shows is there. */
async function heldBy(app: string, shown: (page: Page) => Locator): Promise<Confinement> {
  const electron = await startAsOrdinaryUser(app);
  try {
    await shown(await electron.firstWindow()).waitFor();
    const [only, ...others] = await confinementOfPages(electron);
    if (!only || others.length > 0) throw new Error(`${others.length + 1} processes of pages`);
    return only;
  } finally {
    await electron.close();
  }
}
