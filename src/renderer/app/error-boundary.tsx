import { Component, type ReactNode } from 'react';
import { TextContext } from '../context';
import { Button } from '../ui/button';
import { Callout } from '../ui/callout';
import styles from './error-boundary.module.css';

interface ErrorBoundaryProps {
  readonly children: ReactNode;
}

/**
 * Keeps a part that fails to render from emptying the whole window. React has no way for this but a class.
 */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { readonly failed: boolean }> {
  static override contextType = TextContext;
  declare context: React.ContextType<typeof TextContext>;
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    const words = this.context?.app.failed;
    return (
      <div className={styles['failed']}>
        <Callout
          tone="danger"
          live="alert"
          title={words?.title}
          actions={<Button onClick={() => this.setState({ failed: false })}>{words?.again}</Button>}
        >
          {words?.body}
        </Callout>
      </div>
    );
  }
}
