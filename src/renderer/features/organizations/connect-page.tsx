import { type ReactNode, useState } from 'react';
import type { Failure } from '#shared/failure';
import { defaultBaseUrl } from '#shared/organization/base-url';
import { useApp, useText } from '../../context';
import { FailureCallout } from '../../failure-callout';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import styles from './connect-page.module.css';
import { ConnectionFailure } from './connection-failure';
import { ConnectionFields } from './connection-fields';
import { ConnectionProgress } from './connection-progress';
import { TokenField } from './token-field';
import { useConnectionForm } from './use-connection-form';

/** The whole window at the first start, and whenever another organization is added; `children` go first. */
export function ConnectPage({ children }: { readonly children?: ReactNode }) {
  const text = useText().organizations.connect;
  return (
    <main className={styles['page']}>
      <div className={styles['column']}>
        <div className={styles['notices']}>{children}</div>
        <h1>{text.heading}</h1>
        <p className={styles['intro']}>{text.intro}</p>
        <ConnectForm />
        <DemoOffer />
      </div>
    </main>
  );
}

const blank = { name: '', baseUrl: defaultBaseUrl, slug: '' };

function ConnectForm() {
  const text = useText();
  const words = text.organizations.connect;
  const connect = useApp((state) => state.connect);
  const endTask = useApp((state) => state.endTask);
  const cancelConnecting = useApp((state) => state.cancelConnecting);
  const canGoBack = useApp((state) => state.activeId !== null);
  const form = useConnectionForm({
    initial: blank,
    asksToken: () => true,
    send: (connection, token) => connect(connection, { ...token, token: token.token ?? '' }),
  });
  return (
    <Card padded>
      <form ref={form.form} className={styles['form']} noValidate onSubmit={form.submit}>
        <ConnectionFields form={form} />
        <TokenField form={form} />
        <ConnectionFailure form={form} action="connect" />
        <div className={styles['end']}>
          <ConnectionProgress busy={form.busy} otherwise={words.whatHappens} />
          <div className={styles['buttons']}>
            {(form.busy || canGoBack) && (
              <Button
                variant="quiet"
                onClick={() => (form.busy ? void cancelConnecting() : endTask())}
              >
                {text.app.cancel}
              </Button>
            )}
            <Button type="submit" variant="primary" busy={form.busy}>
              {words.connect}
            </Button>
          </div>
        </div>
      </form>
    </Card>
  );
}

function DemoOffer() {
  const text = useText().organizations.connect;
  const connectDemo = useApp((state) => state.connectDemo);
  const connecting = useApp((state) => state.connecting !== null);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const open = async () => {
    setBusy(true);
    setFailure(null);
    const answer = await connectDemo();
    setBusy(false);
    if (!answer.ok) setFailure(answer.failure);
  };
  return (
    <div className={styles['demo']}>
      <p>{text.demoHelp}</p>
      <Button busy={busy} aria-disabled={connecting} onClick={() => void open()}>
        {text.demo}
      </Button>
      {failure && (
        <div className={styles['failure']}>
          <FailureCallout failure={failure} action="connect" />
        </div>
      )}
    </div>
  );
}
