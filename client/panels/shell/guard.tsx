import { Alert, Button } from '@mantine/core';
import { Component, type ReactElement, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { View } from '../../state/view.ts';

/** Props of {@link Guard}. */
export interface GuardProps {
  /** Another view is another try. */
  readonly view: View;
  readonly children: ReactNode;
}

interface GuardState {
  readonly broken: boolean;
}

/** Keeps a fault in one part of the page from taking the others with it: that part says so, and can be tried again. */
export class Guard extends Component<GuardProps, GuardState> {
  override state: GuardState = { broken: false };

  static getDerivedStateFromError(): GuardState {
    return { broken: true };
  }

  override componentDidUpdate({ view }: GuardProps): void {
    if (this.state.broken && view !== this.props.view) this.retry();
  }

  override render(): ReactNode {
    return this.state.broken ? <Broken retry={this.retry} /> : this.props.children;
  }

  private readonly retry = (): void => this.setState({ broken: false });
}

function Broken({ retry }: { readonly retry: () => void }): ReactElement {
  const { t } = useTranslation();
  return (
    <div className="gv-page">
      <Alert color="orange" variant="outline" title={t('shell.broken')}>
        <div className="gv-stack">
          <span>{t('shell.brokenHelp')}</span>
          <div>
            <Button size="compact-sm" variant="default" onClick={retry}>
              {t('shell.retry')}
            </Button>
          </div>
        </div>
      </Alert>
    </div>
  );
}
