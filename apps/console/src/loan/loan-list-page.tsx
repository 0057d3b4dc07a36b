import { loanStages, type LoanStage } from '@kejin/contracts/risk-compensation/words';
import { Button, Input, Select } from 'antd';
import { Link, useSearchParams } from 'react-router';
import { useWhoIAm } from '../frame/me-context';
import { DataRegion } from '../parts/data-region';
import { Nothing } from '../parts/nothing';
import { PageTitle } from '../parts/page-title';
import { Pager } from '../parts/pager';
import { RowTable } from '../parts/row-table';
import { total } from '../parts/total';
import { loanColumns, loanHref } from './loan-columns';
import { useLoans, type LoanQuery } from './loan-queries';

const stageChoices = Object.entries(loanStages).map(([value, label]) => ({ value, label }));

const queryOf = (address: URLSearchParams): LoanQuery => {
  const told = Object.fromEntries([...address].filter(([, value]) => value !== ''));
  return { ...told, withTotal: 'true', limit: 20 };
};

export const LoanListPage = () => {
  const me = useWhoIAm();
  const [address, setAddress] = useSearchParams();
  const query = useLoans(queryOf(address));
  const filter = (name: string, value: string) =>
    setAddress((now) => {
      now.delete('after');
      if (value === '') now.delete(name);
      else now.set(name, value);
      return now;
    });
  const isFiltered = ['stage', 'name', 'contractNo', 'iouNo', 'uscc'].some((name) => address.has(name));
  return (
    <>
      <PageTitle title="贷款" note={query.data?.total && `${total(query.data.total)} 笔`}>
        {me.may('SubmitLoan') && (
          <Link to="/loans/new" className="button-link">
            新建备案
          </Link>
        )}
      </PageTitle>
      <form role="search" className="filters" onSubmit={(event) => event.preventDefault()}>
        <Select<LoanStage | ''>
          aria-label="状态"
          value={(address.get('stage') ?? '') as LoanStage | ''}
          onChange={(stage) => filter('stage', stage)}
          options={[{ value: '', label: '全部状态' }, ...stageChoices]}
        />
        <Input.Search
          key={address.get('name')}
          aria-label="企业名称"
          placeholder="企业名称"
          defaultValue={address.get('name') ?? ''}
          onSearch={(name) => filter('name', name.trim())}
          allowClear
        />
        {isFiltered && <Button onClick={() => setAddress({})}>清除筛选</Button>}
      </form>
      <DataRegion
        query={query}
        lines={8}
        empty={({ rows }) =>
          rows.length > 0 ? undefined : isFiltered ? (
            <Nothing
              title="没有符合条件的贷款"
              action={<Button onClick={() => setAddress({})}>清除筛选</Button>}
            />
          ) : (
            <Nothing title="还没有贷款备案">放款后三个月内提交。可以先做预检，不会产生记录。</Nothing>
          )
        }
      >
        {({ rows, next }) => (
          <>
            <RowTable
              label="贷款"
              rows={rows}
              columns={loanColumns}
              keyOf={({ loanId }) => loanId}
              hrefOf={loanHref}
            />
            <Pager next={next} />
          </>
        )}
      </DataRegion>
    </>
  );
};
