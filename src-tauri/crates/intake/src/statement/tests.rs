//! Layouts of banks, made up, and what of them is read.
#![allow(clippy::unwrap_used, clippy::panic)]
use super::*;

fn rows(text: &str) -> Vec<(u32, i64, String)> {
    let said = read_statement("流水.csv", text.as_bytes()).unwrap();
    said.rows.into_iter().map(|r| (r.line, r.amount.get(), r.counterparty)).collect()
}

#[test]
fn signs_columns_and_marks_of_direction() {
    let signed = "某银行交易明细\n记账日期,金额,对方账户名\n2026-01-02,\"1,234.00\",张三\n2026-01-03,-5.00,李四\n";
    assert_eq!(rows(signed), [(3, 123_400, "张三".to_owned())]);
    let two = "交易日期,借方发生额,贷方发生额,对方户名,摘要\n20260102,,88.50,王五,调解费\n20260103,12.00,,赵六,\n合计,12.00,88.50,,\n";
    assert_eq!(rows(two), [(2, 8850, "王五".to_owned())]);
    let marked = "交易日期,借贷标志,交易金额,对方户名\n2026/1/2,贷,10.00,甲\n2026/1/3,借,20.00,乙\n";
    assert_eq!(rows(marked), [(2, 1000, "甲".to_owned())]);
    // What is neither income nor expense is none of a party's money; a label above the table is no bank.
    let shop = "导出信息：\n交易时间,商户名称,交易说明,金额,收/支\n2026-01-02,平台商户,退款,9.00,不计收支\n2026-01-03,丙,调解费,20.00,收入\n";
    assert_eq!(rows(shop), [(4, 2000, "丙".to_owned())]);
    let said = read_statement("流水.csv", shop.as_bytes()).unwrap();
    assert_eq!((said.bank.as_str(), said.rows[0].remark.as_str()), ("流水.csv", "调解费"));
}

/// The layouts of banks, each with a row in and a row out, made up.
#[test]
fn every_banks_layout_is_read() {
    let layouts = [
        (
            "abc",
            "交易日期,交易时间,交易摘要,交易金额,本次余额,对手信息,日 志 号,交易渠道,交易附言\n\
             20260102,101010,转存,+1200.00,1300.00,林小满,369396693,超级网银,调解费\n\
             20260103,101010,消费,-10.00,1290.00,某超市,369396694,电子商务,买菜\n",
            "转存；调解费",
        ),
        (
            "boc",
            "中国银行交易流水明细单\n记账日期,记账时间,币别,金额,余额,交易名称,渠道,网点名称,附言,对方账户名,对方卡号/账号,对方开户行,借记卡号\n\
             2026-01-02,10:10:10,人民币,\"1,200.00\",1300.00,转账收入,手机银行,-------,调解费,林小满,6226******5669,-------,3167\n\
             2026-01-03,10:10:10,人民币,-10.00,1290.00,无卡支付,线上,-------,----------,某超市,6226******1111,-------,3167\n",
            "调解费；转账收入",
        ),
        (
            "cmb",
            "记账日期,货币,交易金额,联机余额,交易摘要,对手信息,客户摘要\n\
             2026-01-02,CNY,\"1,200.00\",1300.00,转账汇款,林小满,调解费\n\
             2026-01-03,CNY,-10.00,1290.00,快捷支付,某超市,买菜\n",
            "转账汇款；调解费",
        ),
        (
            "icbc",
            "明细查询文件下载\n卡号: 1234****9876,卡别名: 甲\n\
             交易日期,摘要,交易详情,交易场所,交易国家或地区简称,钞/汇,交易金额(收入),交易金额(支出),交易币种,记账金额(收入),记账金额(支出),记账币种,余额,对方户名,对方账户\n\
             2026-01-02\t,他行汇入  ,调解费,某分行,CHN,钞,-,-,-,\"1,200.00  \",   ,人民币,1300.00,林小满   ,6226****5669,\n\
             2026-01-03\t,消费,,某超市,CHN,钞,-,-,-,   ,10.00,人民币,1290.00,某超市,6226****1111,\n\
             人民币合计,,,,,,,,,\"1,200.00\",10.00,,,,\n",
            "他行汇入；调解费",
        ),
        (
            "cib",
            "兴业银行交易明细\n账户户名,甲\n\
             交易时间,记账日,支出,收入,账户余额,摘要,对方户名,对方银行,对方账号,用途,交易渠道,备注\n\
             2026-01-01 23:59:00,2026-01-02,,1200.00,1300.00,汇款汇入,林小满,某银行,62260001,调解费,手机银行,\n\
             2026-01-03 09:00:00,2026-01-03,10.00,,1290.00,跨行消费,,某清算机构,62260002,,其他,\n",
            "汇款汇入；调解费",
        ),
    ];
    for (bank, text, remark) in layouts {
        let said = read_statement("流水.csv", text.as_bytes()).unwrap();
        let [row] = said.rows.as_slice() else { panic!("{bank}: {:?}", said.rows) };
        assert_eq!((row.on.to_string().as_str(), row.amount.get()), ("2026-01-02", 120_000), "{bank}");
        assert_eq!((row.counterparty.as_str(), row.remark.as_str()), ("林小满", remark), "{bank}");
        assert_eq!((said.outgoing, said.set_aside.len()), (1, 0), "{bank}");
    }
}

#[test]
fn what_cannot_be_read_is_set_aside_and_what_is_none_is_refused() {
    let said =
        read_statement("a.csv", "交易日期,交易金额,对方户名\n2026-01-02,十元,甲\n2026-01-03,1.00,乙\n".as_bytes())
            .unwrap();
    assert_eq!((said.rows.len(), said.set_aside[0].line), (1, 2));
    assert!(said.set_aside[0].message.contains("十元"));
    let none = read_statement("a.csv", "姓名,电话\n甲,1\n".as_bytes());
    assert!(matches!(none, Err(IntakeError::NoStatement { .. })));
}

/// 10,000 of income whose day is written in another way is money too.
#[test]
fn a_row_whose_day_is_not_understood_does_not_vanish() {
    let of = |days: &[&str]| {
        let rows = days.iter().map(|day| format!("{day},10000.00,,林小满\n"));
        let text = format!("日期,收入,支出,对方户名\n{}合计,10000.00,,\n", rows.collect::<String>());
        let said = read_statement("a.csv", text.as_bytes()).unwrap();
        let read: Vec<String> = said.rows.iter().map(|r| r.on.to_string()).collect();
        (read, said.set_aside)
    };
    for written in
        ["2026/10/20", "2026.10.20", "2026-10-20 09:30:00", "26/10/20", "26-10-20", "46315", "46315.4", "20261020"]
    {
        let (read, aside) = of(&[written]);
        assert_eq!((read, aside.len()), (vec!["2026-10-20".to_owned()], 0), "{written}");
    }
    // Month or day first, or no day at all: told, with its line and what to do.
    for written in ["10/20/26", "10/12/26", "Oct 20", "99999", "20日"] {
        let (read, aside) = of(&[written]);
        assert!(read.is_empty(), "{written}: {read:?}");
        assert_eq!(aside[0].line, 2, "{written}");
        assert!(aside[0].message.contains(written) && aside[0].message.contains("2026-10-20"), "{}", aside[0].message);
    }
    // The column decides: days that run while the year stands last.
    let (read, aside) = of(&["21/10/26", "23/10/26", "28/10/26"]);
    assert_eq!((read.len(), aside.len()), (0, 3));
    let (read, aside) = of(&["26/10/21", "26/10/23", "26/12/31", "27/1/5"]);
    assert_eq!((read.last().unwrap().as_str(), aside.len()), ("2027-01-05", 0));
    let (read, aside) = of(&[""]);
    assert!(read.is_empty() && aside[0].message.contains("没有日期"), "{aside:?}");
}

#[test]
fn a_sum_above_what_one_may_be_is_set_aside() {
    let text = "日期,收入,支出\n2026-10-20,92233720368547758.07,\n2026-10-21,100000000000.00,\n";
    let said = read_statement("a.csv", text.as_bytes()).unwrap();
    assert_eq!((said.rows.len(), said.rows[0].amount, said.set_aside[0].line), (1, Fen::LIMIT, 2));
    assert!(said.set_aside[0].message.contains("上限"), "{}", said.set_aside[0].message);
}

#[test]
fn income_taken_back_and_rows_without_an_amount_are_no_expenses() {
    let said = |text: &str| read_statement("a.csv", text.as_bytes()).unwrap();
    let two = said(
        "日期,收入,支出,摘要\n2026-10-01,,,期初余额\n2026-10-20,-500.00,,冲正\n2026-10-21,,,查询\n2026-10-22,0.00,8.00,手续费\n",
    );
    assert_eq!((two.rows.len(), two.outgoing), (0, 1));
    let told: Vec<(u32, bool)> = two.set_aside.iter().map(|a| (a.line, a.message.contains("冲正"))).collect();
    assert_eq!(told, [(3, true), (4, false)]);
    assert!(two.set_aside[0].message.contains("-500.00") && two.set_aside[0].message.contains("冲销"));
    let marked = said("交易日期,借贷标志,交易金额\n2026/1/2,贷,-10.00\n2026/1/3,借,20.00\n");
    assert_eq!((marked.rows.len(), marked.outgoing, marked.set_aside.len()), (0, 1, 1));
}

/// The banks' files of the shared material, where it is there.
#[test]
fn real_banks_are_read() {
    let Some(shared) = std::env::var_os("ANJUAN_SHARED") else { return };
    for (file, least) in [
        ("abc_debit_2025.csv", 2),
        ("boc_debit_2025.csv", 2),
        ("cmb_debit_2025.csv", 1),
        ("icbc_debit_v2_2024.csv", 3),
        ("cib_debit_cny_2026.xlsx", 1),
        ("spdb_debit_2026.xls", 1),
        ("wechat_2026-05.xlsx", 1),
    ] {
        let bytes = std::fs::read(std::path::Path::new(&shared).join("data/bills").join(file)).unwrap();
        let said = read_statement(file, &bytes).unwrap();
        assert!(
            said.rows.len() >= least,
            "{file}: {} in, {} out, {:?}",
            said.rows.len(),
            said.outgoing,
            said.set_aside
        );
        assert!(said.outgoing > 0 && said.rows.iter().all(|r| r.amount > Fen::new(0)), "{file}");
        assert!(said.set_aside.is_empty(), "{file}: {:?}", said.set_aside);
    }
}

#[test]
fn money_of_another_country_is_set_aside_by_name() {
    let abroad = "记账日期,货币,交易金额,对手信息\n2026-01-02,USD,\"1,000.00\",甲\n2026-01-03,港币,-5.00,甲\n\
                  2026-01-04,CNY,1.00,乙\n2026-01-05,人民币元,2.00,乙\n2026-01-06,,3.00,乙\n";
    let said = read_statement("a.csv", abroad.as_bytes()).unwrap();
    assert_eq!(said.rows.iter().map(|r| r.line).collect::<Vec<_>>(), [4, 5, 6]);
    let [aside] = said.set_aside.as_slice() else { panic!("{:?}", said.set_aside) };
    assert!(aside.message.contains("第2行") && aside.message.contains("USD"), "{}", aside.message);
}
