import type { Identity } from '@kejin/event-store';
import { Endpoint, Who } from '@kejin/http';
import { Controller, Get } from '@nestjs/common';
import * as api from './client-api';
import { ClientQuery } from './client.query';

@Controller('clients')
export class ClientQueriesController {
  constructor(private readonly clients: ClientQuery) {}

  @Get()
  @Endpoint({
    permission: 'ReadClients',
    summary: '银行系统接入',
    description: '以银行、接入编号为序，一次列全，不分页；银行只看到本行的。不显示密钥。',
    answer: api.clientList,
  })
  readClients(@Who() identity: Identity) {
    return this.clients.list(identity);
  }
}
