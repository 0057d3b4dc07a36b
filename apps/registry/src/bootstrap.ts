import { commandRequest, EventStore, type CommandCall, type CommandOutcome } from '@kejin/event-store';
import { LOG, SERVICE_CONFIG } from '@kejin/service';
import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { setTimeout as delay } from 'node:timers/promises';
import type { RegistrySettings } from './config';
import { officeStore } from './office/office.controller';
import { registerOffice } from './office/register-office';
import { registration } from './user/user.controller';

const CITY = '371600';

type Log = Readonly<Record<'info' | 'warn', (fields: object, message: string) => void>>;

/**
 * The first operator and the organisation they act for, entered once by the system itself: everybody else is entered
 * by somebody. The keys are fixed, so another start, or another operator in the environment, changes nothing.
 */
@Injectable()
export class Bootstrap implements OnApplicationBootstrap {
  constructor(
    private readonly store: EventStore,
    @Inject(SERVICE_CONFIG) private readonly settings: RegistrySettings,
    @Inject(LOG) private readonly log: Log,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const { BOOTSTRAP_OPERATOR: operator } = this.settings;
    if (!operator) return;
    this.tell('office', await whenProven(() => this.enterOffice()));
    this.tell('operator', await whenProven(() => this.enterOperator(operator)));
  }

  private enterOffice(): Promise<CommandOutcome> {
    const { BOOTSTRAP_ORG_ID: officeId, BOOTSTRAP_ORG_NAME: name } = this.settings;
    return this.store.execute(systemCall('bootstrap-office'), () =>
      commandRequest({
        command: 'RegisterOffice',
        // The day is not part of it: the same office on another day is the same office.
        body: { officeId, name },
        loads: { office: officeStore.at(officeId) },
        owner: officeId,
        decide: ({ office }, { today }) =>
          registerOffice({ officeId, name, kind: 'OPERATOR', regionCode: CITY, since: today }, office, today),
      }),
    );
  }

  private enterOperator({ subject, userId }: { subject: string; userId: string }): Promise<CommandOutcome> {
    return this.store.execute(systemCall('bootstrap-operator'), () =>
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

const TRIES = 100;
const AGAIN_MS = 100;

/** A new database is compared with its topics first. Where that takes long, reads must not wait for it. */
const whenProven = async (enter: () => Promise<CommandOutcome>): Promise<CommandOutcome> => {
  for (let tries = 1; ; tries += 1) {
    const outcome = await enter();
    if (outcome.outcome !== 'history-unproven' || tries >= TRIES) return outcome;
    await delay(AGAIN_MS);
  }
};

const systemCall = (key: string): CommandCall => ({
  identity: { system: 'bootstrap' },
  key,
  correlationId: key,
});
