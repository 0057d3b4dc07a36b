import { commandRequest, EventStore, type CommandCall, type CommandOutcome } from '@kejin/event-store';
import { LOG, SERVICE_CONFIG } from '@kejin/service';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { setTimeout as delay } from 'node:timers/promises';
import type { RegistrySettings } from './config';
import { officeStream } from './office/office';
import { registerOffice } from './office/register-office';
import { registration } from './user/registration.query';

const CITY = '371600';

type Operator = NonNullable<RegistrySettings['BOOTSTRAP_OPERATOR']>;

type Log = Readonly<Record<'info' | 'warn' | 'error', (fields: object, message: string) => void>>;

/**
 * The first two operators and the organisation they act for, entered once by the system itself: everybody else is entered
 * by somebody, and rights to decide are given by two. The keys are fixed, so another start, or another operator in the environment, changes nothing.
 */
@Injectable()
export class Bootstrap implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly stopping = new AbortController();
  private entering: Promise<void> | undefined;

  constructor(
    private readonly store: EventStore,
    @Inject(SERVICE_CONFIG) private readonly settings: RegistrySettings,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** Reads do not wait: the start goes on, however long the database is compared with its topics. */
  onApplicationBootstrap(): void {
    const { BOOTSTRAP_OPERATOR: first, BOOTSTRAP_SECOND_OPERATOR: second } = this.settings;
    if (first)
      this.entering = this.enter(first, second).catch((error: unknown) =>
        this.log.error({ err: error }, 'bootstrap failed; the next start tries again'),
      );
  }

  async onModuleDestroy(): Promise<void> {
    this.stopping.abort();
    await this.entering;
  }

  private async enter(first: Operator, second: Operator | undefined): Promise<void> {
    this.tell('office', await this.whenProven(() => this.enterOffice()));
    this.tell('operator', await this.whenProven(() => this.enterOperator(first, 'operator')));
    if (second)
      this.tell('second', await this.whenProven(() => this.enterOperator(second, 'second-operator')));
  }

  /** A new database is compared with its topics first, for as long as Kafka takes to answer. */
  private async whenProven(enter: () => Promise<CommandOutcome>): Promise<CommandOutcome> {
    const { signal } = this.stopping;
    for (;;) {
      const outcome = await enter();
      if (outcome.outcome !== 'history-unproven' || signal.aborted) return outcome;
      await delay(AGAIN_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  private enterOffice(): Promise<CommandOutcome> {
    const { BOOTSTRAP_ORG_ID: officeId, BOOTSTRAP_ORG_NAME: name } = this.settings;
    return this.store.execute(systemCall('bootstrap-office'), () =>
      commandRequest({
        command: 'RegisterOffice',
        // The day is not part of it: the same office on another day is the same office.
        body: { officeId, name },
        loads: { office: officeStream.at(officeId) },
        owner: officeId,
        decide: ({ office }, { today }) =>
          registerOffice({ officeId, name, kind: 'OPERATOR', regionCode: CITY, since: today }, office, today),
      }),
    );
  }

  private enterOperator({ subject, userId }: Operator, key: string): Promise<CommandOutcome> {
    return this.store.execute(systemCall(`bootstrap-${key}`), () =>
      registration({
        userId,
        subject,
        kind: 'operator',
        orgId: this.settings.BOOTSTRAP_ORG_ID,
        regionCode: null,
        isSystem: false,
        // The first bureaus must be entered before anybody can be a registrar of one.
        roles: ['operator', 'registrar'],
        name: '平台运营员',
        contact: null,
      }),
    );
  }

  private tell(what: string, outcome: CommandOutcome): void {
    if (outcome.outcome === 'recorded') this.log.info({ what, replayed: outcome.replayed }, 'bootstrap');
    else this.log.warn({ what, outcome: outcome.outcome }, 'bootstrap left things as they are');
  }
}

const AGAIN_MS = 500;

const systemCall = (key: string): CommandCall => ({
  identity: { system: 'bootstrap' },
  key,
  correlationId: key,
});
