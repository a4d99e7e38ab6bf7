//! How long one letter takes in a warm process. Prints minimum, median and maximum in milliseconds; compares nothing.

use anjuan_case::{Fen, LegalDay};
use anjuan_papers::{Letter, LetterBasis, LetterPayment, Sender, letter};
use std::time::Instant;

fn main() {
    let Some(dated) = LegalDay::ymd(2026, 11, 23) else { return };
    let mut times: Vec<f64> = (0..50)
        .filter_map(|i| {
            // Another amount each time: nothing is answered from memory.
            let words = sample(dated, Fen::new(3_450_000 + i));
            let start = Instant::now();
            let paper = letter(&words).ok()?;
            let took = start.elapsed().as_secs_f64() * 1000.0;
            (paper.pages > 0).then_some(took)
        })
        .skip(3)
        .collect();
    times.sort_by(f64::total_cmp);
    if let (Some(min), Some(median), Some(max)) = (times.first(), times.get(times.len() / 2), times.last()) {
        println!("letter: min {min:.1} ms, median {median:.1} ms, max {max:.1} ms over {} letters", times.len());
    }
}

fn sample(dated: LegalDay, amount: Fen) -> Letter {
    Letter {
        sender: Sender::Firm {
            name: "河洛示例律师事务所".into(),
            address: "河南省洛阳市洛龙区示例路1号".into(),
            phone: "0379-00000000".into(),
            licence_no: "31410000示例000001".into(),
            lawyer: "程砚秋".into(),
            lawyer_licence_no: "14103示例0000001".into(),
        },
        number: Some("〔2026〕河示律函字第1号".into()),
        subject: "关于要求返还错误转账款项的".into(),
        to: "周明远".into(),
        to_identified_by: "地址：河南省洛阳市洛龙区示例小区3号楼".into(),
        client: "林小满".into(),
        facts: vec!["委托人原本要向一位姓名相近的装修师傅支付尾款，选择收款人时误选。".into()],
        payments: vec![LetterPayment {
            time: "2026年11月2日21时36分".into(),
            channel: "微信支付".into(),
            amount,
            recipient_shown: "A*明".into(),
            order_no: Some("1000050001202611020000000007".into()),
        }],
        demand: amount,
        basis: vec![LetterBasis {
            cite: "《中华人民共和国民法典》第九百八十五条".into(),
            says: "得利人没有法律根据取得不当利益的，受损失的人可以请求返还".into(),
        }],
        pay_by: dated,
        pay_to: vec!["按原付款路径退回".into()],
        consequences: vec!["依法起诉。".into()],
        reservation: vec!["保留一切权利。".into()],
        attachments: vec!["微信支付账单（复制件）".into()],
        dated,
    }
}
