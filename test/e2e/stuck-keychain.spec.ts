import type { ApiServer } from '#support/api-server';
import { connect, expect, type LaunchOptions, type RunningApp, test } from '#support/app';
import { missingKeyringTools, openRealKeyring } from '#support/real-keyring';

/** An app that was told to keep a token in a keyring that says nothing, and has told of it. */
async function connectStuck(
  launch: (options: LaunchOptions) => Promise<RunningApp>,
  server: ApiServer,
) {
  const keyring = await openRealKeyring('with-keyring');
  const app = await launch({ env: { DBUS_SESSION_BUS_ADDRESS: keyring.busAddress } });
  await keyring.freeze();
  await connect(app.page, server);
  const alert = app.page.getByRole('alert');
  await expect(alert).toContainText("The keychain didn't answer within 5 sec");
  return { ...app, keyring };
}

if (missingKeyringTools().length === 0) {
  test('a keychain that never answers is told of in time, and does not hold up the quit', async ({
    launch,
    server,
  }) => {
    const { keyring, page, quit } = await connectStuck(launch, server);
    await page.getByRole('button', { name: 'Keep token until I quit' }).click();
    await expect(page.getByText('Live · just now')).toBeVisible();
    const began = Date.now();
    await quit();
    // D-Bus itself gives up after 25 seconds: the control for what a quit would wait for.
    expect(Date.now() - began).toBeLessThan(5000);
    await keyring.close();
  });

  test('a keychain that was slow is used as soon as it answers again', async ({
    launch,
    server,
  }) => {
    const { keyring, page, quit } = await connectStuck(launch, server);
    await keyring.thaw();
    await expect(async () => {
      await page.getByRole('button', { name: 'Connect', exact: true }).click();
      await expect(page.getByText('Live · just now')).toBeVisible({ timeout: 1000 });
    }).toPass();
    expect(await keyring.list('dev.ocore.settings')).toContain(server.token);
    await quit();
    await keyring.close();
  });
} else {
  console.log('stuck-keychain: not run, a throw-away keyring needs the tools of Linux');
}
