import { startService } from '../src';
import { Module } from '@nestjs/common';

// A service that only answers requests, as the portal does.
@Module({})
class EmptyModule {}

void startService({ service: 'empty', title: '样例', module: EmptyModule });
