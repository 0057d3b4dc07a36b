import { commandRequest, EventStore, type CommandCall } from '@kejin/event-store';
import { answerCommand, Call, Endpoint, FromBody, FromPath, withWarnings } from '@kejin/http';
import { Controller, Post } from '@nestjs/common';
import { orgPeople } from '../user/user.projection';
import { twinWarnings } from '../twin-names';
import { unlessForbidden } from '../unless-forbidden.query';

import { closeOffice } from './close-office';
import { officeStream } from './office';
import * as api from './office-api';
import { OfficeQuery } from './office.query';
import { registerOffice } from './register-office';
import { renameOffice } from './rename-office';

@Controller('offices')
export class OfficeController {
  constructor(
    private readonly store: EventStore,
    private readonly offices: OfficeQuery,
  ) {}

  @Post()
  @Endpoint({
    permission: 'RegisterOffice',
    summary: '登记机关或机构',
    description: '登记后可为其登记人员或受理加入申请。',
    body: api.RegisterOffice,
    answer: api.namedOfficeAnswer,
    status: 201,
    command: true,
    problems: ['not-found', 'office-already-registered', 'date-in-future', 'region-does-not-fit'],
  })
  async registerOffice(@Call() call: CommandCall, @FromBody() body: api.RegisterOffice) {
    const { officeId } = body;
    const outcome = await this.store.execute(call, () =>
      commandRequest({
        command: 'RegisterOffice',
        body,
        loads: { office: officeStream.at(officeId) },
        owner: officeId,
        decide: ({ office }, { today }) => registerOffice(body, office, today),
      }),
    );
    const answer = answerCommand(outcome, () => ({ officeId }));
    return withWarnings(answer, await this.twins(call, officeId, body.name));
  }

  @Post(':officeId/rename')
  @Endpoint({
    permission: 'RenameOffice',
    summary: '机关或机构更名',
    description: '只改名称，人员与权限不变。',
    params: api.OfficePath,
    body: api.RenameOffice,
    answer: api.namedOfficeAnswer,
    command: true,
    problems: ['office-closed', 'name-unchanged'],
  })
  async renameOffice(
    @Call() call: CommandCall,
    @FromPath() path: api.OfficePath,
    @FromBody() body: api.RenameOffice,
  ) {
    const outcome = await this.store.execute(call, () =>
      commandRequest({
        command: 'RenameOffice',
        body,
        loads: { office: officeStream.existing(path.officeId) },
        decide: ({ office }) => renameOffice(body, office),
      }),
    );
    const answer = answerCommand(outcome, () => path);
    return withWarnings(answer, await this.twins(call, path.officeId, body.name));
  }

  @Post(':officeId/close')
  @Endpoint({
    permission: 'CloseOffice',
    summary: '撤销机关或机构',
    description: '仍有在用人员的不能撤销；撤销后不再受理加入申请。',
    params: api.OfficePath,
    body: api.CloseOffice,
    answer: api.officeAnswer,
    command: true,
    problems: ['office-closed', 'own-office', 'office-has-people', 'date-in-future', 'closed-before-opened'],
  })
  async closeOffice(
    @Call() call: CommandCall,
    @FromPath() path: api.OfficePath,
    @FromBody() body: api.CloseOffice,
  ) {
    const outcome = await this.store.execute(call, () =>
      commandRequest({
        command: 'CloseOffice',
        body,
        loads: {
          office: officeStream.existing(path.officeId),
          people: orgPeople.at({ orgId: path.officeId }),
        },
        decide: ({ office, people }, { today, caller }) =>
          closeOffice(body, office, { callerOrg: caller.org, activePeople: people?.active ?? 0, today }),
      }),
    );
    return answerCommand(outcome, () => path);
  }

  private async twins({ identity }: CommandCall, officeId: string, name: string) {
    return twinWarnings(name, await unlessForbidden(this.offices.others(identity, officeId)));
  }
}
