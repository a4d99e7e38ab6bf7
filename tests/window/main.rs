//! The job a user came for, done in the real window: from a payment bill to a saved letter and a bundle.
//!
//! Parts are found by the `data-testid` that the interface gives them. A screenshot of every step stays in
//! `target/window-shots`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod axe;
mod desktop;
mod driver;
mod exhibits;
mod home;
mod law;
mod page;
mod steps;
mod users;

use driver::Driver;
use home::Home;
use page::Page;
use std::future::Future;

/// Two windows at once would share two processors and one screen.
static ONE_AT_A_TIME: std::sync::Mutex<()> = std::sync::Mutex::new(());

#[test]
fn from_a_bill_to_a_saved_letter_and_bundle() {
    run(async {
        let home = Home::new();
        let driver = Driver::start(&home);
        let mut page = Page::new(driver.window(&[]).await, "");

        steps::create_database(&mut page).await;
        let number = steps::case_from_bill(&mut page, &home).await;
        steps::interview(&mut page).await;
        steps::respondent(&mut page).await;
        steps::assessment(&mut page).await;
        steps::evidence(&mut page, &home).await;
        steps::events(&mut page).await;
        steps::deadlines(&mut page).await;
        law::why(&mut page).await;
        steps::costs(&mut page).await;
        law::receipts(&mut page, &home).await;
        law::rule_book(&mut page).await;
        steps::letter(&mut page).await;
        steps::bundle(&mut page).await;
        steps::save(&mut page, &home).await;
        exhibits::open_and_mask(&mut page, &home).await;
        exhibits::facts(&mut page).await;
        exhibits::plan(&mut page).await;
        exhibits::bind_both(&mut page, &home).await;
        exhibits::serve(&mut page).await;
        steps::lock(&mut page).await;
        let shots = page.close().await;

        // A new process knows nothing but what the encrypted database holds.
        let mut page = Page::after(driver.window(&[]).await, shots);
        steps::reopen(&mut page, &number).await;
        page.close().await;
    });
}

#[test]
fn the_sample_case_fits_a_narrow_window_and_large_type() {
    run(async {
        let home = Home::new();
        let driver = Driver::start(&home);
        let mut page = Page::new(driver.window(&["--sample"]).await, "sample-");

        steps::sample(&mut page).await;
        steps::narrow(&mut page).await;
        steps::enlarged(&mut page).await;
        page.close().await;
        // The sample lies in a throw-away folder, which goes with its window; the user's own folder is not even made.
        assert!(!home.data().exists(), "the sample touched the user's data folder");
    });
}

#[test]
fn the_window_belongs_to_its_desktop() {
    run(async {
        let home = Home::new();
        let bus = desktop::Bus::start();
        let driver = desktop::driver(&home, &bus);
        let mut page = Page::new(driver.window(&[]).await, "desktop-");

        page.part("gate-create").await;
        axe::this_page(&page, "the gate").await;
        desktop::composing(&mut page).await;
        desktop::renderer_is_off();
        desktop::second_start(&home, &bus, "甲.anjuan");
        desktop::comes_back().await;
    });
}

#[test]
fn every_page_keeps_the_rules_of_accessibility() {
    run(async {
        let home = Home::new();
        let driver = Driver::start(&home);
        let mut page = Page::new(driver.window(&["--sample"]).await, "axe-");
        steps::sample(&mut page).await;
        for dark in [false, true] {
            axe::every_page(&mut page, dark).await;
        }
        page.close().await;
    });
}

#[test]
fn a_mediator_goes_from_the_story_to_the_signed_file() {
    run(async {
        let home = Home::new();
        let driver = Driver::start(&home);
        let mut page = Page::new(driver.window(&[]).await, "mediator-");
        users::mediator(&mut page, &home).await;
        // A committee has pages and buttons that the sample's firm has not.
        axe::every_page(&mut page, false).await;
        page.close().await;
    });
}

#[test]
fn a_legal_aid_lawyer_goes_from_the_fraud_to_the_form_of_aid() {
    run(async {
        let home = Home::new();
        let driver = Driver::start(&home);
        let mut page = Page::new(driver.window(&[]).await, "aid-");
        users::aid_lawyer(&mut page).await;
        page.close().await;
    });
}

#[test]
fn a_commercial_body_goes_from_its_scope_to_the_confirmation() {
    run(async {
        let home = Home::new();
        let driver = Driver::start(&home);
        let mut page = Page::new(driver.window(&[]).await, "commercial-");
        users::commercial(&mut page).await;
        page.close().await;
    });
}

fn run(test: impl Future<Output = ()>) {
    let _turn = ONE_AT_A_TIME.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(test);
}
