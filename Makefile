# 案卷 Anjuan
#   make run     install what is missing, build, open the window on a sample case
#   make test    everything that checks the project, the real window included
#   make check   formatting, lints, licences
#   make fuzz    strangers' bytes into every reader of files, FUZZ_SECONDS each; FUZZ_TARGETS=pdf for one alone
#   make bench   how long a letter, a bundle, the command line and the start of the window take, in a release build
#   make package a .deb that installs and starts, and a tar file of the same, in out/
# Single steps: system fonts ui bindings golden
.PHONY: run test check fuzz bench package stage system system-test fonts rare-font ui ui-test bindings golden window-test rebuild
.DEFAULT_GOAL := run
SHELL := /bin/sh

CARGO := cargo
# One selection of packages and targets everywhere: with another one cargo would choose other features and build everything again.
ALL := --workspace

BUILD_PACKAGES := build-essential pkg-config perl libwebkit2gtk-4.1-dev librsvg2-dev
TEST_PACKAGES  := webkit2gtk-driver xvfb xauth imagemagick dbus-daemon poppler-utils qpdf fonts-droid-fallback
# HanaMinB: the CJK extensions B to F, for the rarest names. 30 MB, so it is read when a name needs it and not built in.
FONT_PACKAGES  := fonts-hanazono
RARE_FONT      := /usr/share/fonts/truetype/hanazono/HanaMinB.ttf
DRIVER_VERSION := 2.1.0
DRIVER         := target/tools/bin/tauri-driver

# 第 2/5 步 … with the time, so that a long wait shows where it is.
step = @printf '\n\033[1m第 %s 步  %s\033[0m  (%s)\n' '$(1)' '$(2)' "$$(date +%H:%M:%S)"

run:
	$(call step,1/5,检查系统依赖)
	@$(MAKE) --no-print-directory system
	$(call step,2/5,安装字体)
	@$(MAKE) --no-print-directory fonts
	$(call step,3/5,构建界面)
	@$(MAKE) --no-print-directory ui
	$(call step,4/5,编译程序：第一次约需 15 分钟，以后几秒)
	@$(CARGO) build $(ALL) --all-targets
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ]; then \
		printf '\n\033[1m第 5/5 步  打开窗口（示例案件，关闭窗口后不留资料）\033[0m\n'; \
		target/debug/anjuan-desktop --sample; \
	else \
		printf '\n\033[1m第 5/5 步  没有图形界面（DISPLAY 与 WAYLAND_DISPLAY 都没有设置），改为在命令行演示\033[0m\n'; \
		target/debug/anjuan demo --out out/ --overwrite && echo "文书在 $(CURDIR)/out/ 中" && ls out/; \
	fi

# What is quick to fail comes first.
test:
	$(call step,1/7,检查系统依赖)
	@$(MAKE) --no-print-directory system system-test
	$(call step,2/7,检查代码格式)
	@$(CARGO) fmt --all --check
	$(call step,3/7,安装字体)
	@$(MAKE) --no-print-directory fonts
	$(call step,4/7,构建并检查界面)
	@$(MAKE) --no-print-directory ui ui-test
	$(call step,5/7,编译：第一次约需 15 分钟)
	@$(CARGO) build $(ALL) --all-targets
	$(call step,6/7,单元测试与命令行测试)
	@$(CARGO) test $(ALL)
	$(call step,7/7,真实窗口测试)
	@$(MAKE) --no-print-directory window-test
	@printf '\n\033[1m全部通过\033[0m  (%s)\n' "$$(date +%H:%M:%S)"

# The screenshots of every step stay in target/window-shots.
window-test: $(DRIVER)
	@$(CARGO) build $(ALL) --all-targets
	@ANJUAN_DRIVER=$(CURDIR)/$(DRIVER) xvfb-run -a -s '-screen 0 1280x900x24' \
		$(CARGO) test $(ALL) --features anjuan-tests/window --test window -- --nocapture
	@echo "窗口截图在 target/window-shots/ 中"

$(DRIVER):
	@echo "安装 tauri-driver $(DRIVER_VERSION)（窗口测试用，装在 target/tools 中）"
	@$(CARGO) install tauri-driver --version $(DRIVER_VERSION) --locked --debug --root target/tools --target-dir target/tools/build

check: ui fonts
	@$(CARGO) fmt --all --check
	@$(CARGO) clippy $(ALL) --all-targets -- -D warnings
	@if $(CARGO) deny --version >/dev/null 2>&1; then $(CARGO) deny check licenses bans sources; \
		else echo "没有安装 cargo-deny，跳过许可证检查（安装：cargo install cargo-deny --locked）"; fi

FUZZ_SECONDS := 20
# 0: another way through at every run.
FUZZ_SEED    := 0
FUZZ_TARGETS := pdf picture file bundle check masked zip table rules
FUZZ         := $(abspath $(or $(CARGO_TARGET_DIR),target))/fuzz
# With the stable compiler. Only the packages of the workspace are built again, with tests/fuzz/rustc.sh; everything they stand
# on is what `make test` built. What is found stays in target/fuzz/found and fails the run; it is tried again with
#   ANJUAN_FUZZ=pdf target/fuzz/program target/fuzz/found/pdf-crash-…
fuzz: fonts
	@command -v "$${CXX:-c++}" >/dev/null || { echo "模糊测试需要 C++ 编译器（c++；Debian 上是 build-essential）：libFuzzer 是用它编译的"; exit 1; }
	@mkdir -p $(FUZZ)/found && rm -f $(FUZZ)/program
	@ANJUAN_FUZZ_SEEDS=$(FUZZ)/seeds $(CARGO) test -q $(ALL) --test mutated seeds
	@$(CARGO) build --locked --manifest-path tests/fuzz/engine/Cargo.toml --target-dir $(FUZZ)/engine
	@RUSTC_WORKSPACE_WRAPPER=$(CURDIR)/tests/fuzz/rustc.sh ANJUAN_FUZZ_ENGINE=$(FUZZ)/engine/debug \
		$(CARGO) test $(ALL) --features anjuan-fuzz/engine --test fuzz --no-run --message-format json-render-diagnostics \
		| sed -n 's/.*"executable":"\([^"]*\)".*/\1/p' | tail -1 | xargs -I{} ln -f {} $(FUZZ)/program
	@test -x $(FUZZ)/program
	@$(MAKE) --no-print-directory -k -j$$(getconf _NPROCESSORS_ONLN) $(addprefix fuzzed-,$(FUZZ_TARGETS))

fuzzed-%:
	@echo "模糊测试 $*，$(FUZZ_SECONDS) 秒"
	@mkdir -p $(FUZZ)/corpus/$* $(FUZZ)/seeds/$*
	@ANJUAN_FUZZ=$* $(FUZZ)/program $(FUZZ)/corpus/$* $(FUZZ)/seeds/$* \
		$(if $(filter rules,$*),tests/rules assets/calendar) -dict=tests/fuzz/words.dict -artifact_prefix=$(FUZZ)/found/$*- \
		-seed=$(FUZZ_SEED) -max_total_time=$(FUZZ_SECONDS) -timeout=120 -rss_limit_mb=2048 -max_len=262144 >$(FUZZ)/$*.log 2>&1 \
		&& echo "$*：$$(tail -1 $(FUZZ)/$*.log)" || { tail -80 $(FUZZ)/$*.log; echo "$* 有发现，全文在 $(FUZZ)/$*.log"; exit 1; }

# One selection here too: with one for each bench the typesetter would be built as many times.
MEASURED := $(ALL) --features anjuan/peer,anjuan-tests/window
bench: system system-test fonts ui $(DRIVER)
	@$(CARGO) build --release $(MEASURED) --bins --examples $(foreach b,assess search letter bundle start,--bench $(b))
	@printf 'anjuan --help: '; target/release/anjuan --help >/dev/null; \
		s=$$(date +%s%N); for i in 1 2 3 4 5 6 7 8 9 10; do target/release/anjuan --help >/dev/null; done; \
		e=$$(date +%s%N); echo "$$(( (e - s) / 10000000 )) 毫秒（10 次平均）"
	@$(CARGO) bench $(MEASURED) --bench assess
	@$(CARGO) bench $(MEASURED) --bench search
	@$(CARGO) bench $(MEASURED) --bench letter
	@src-tauri/crates/papers/benches/bundle/run.sh "$$($(CARGO) bench $(MEASURED) --bench bundle --no-run \
		--message-format json | sed -n 's/.*"executable":"\([^"]*\)".*/\1/p' | tail -1)"
	@ANJUAN_DRIVER=$(CURDIR)/$(DRIVER) xvfb-run -a -s '-screen 0 1280x900x24' \
		$(CARGO) bench $(MEASURED) --bench start

# What the package carries besides the window: the command, the typeface for rare names, the licences.
BUILT := $(or $(CARGO_TARGET_DIR),target)/release
STAGE := out/package

package: system fonts ui
	@$(CARGO) build --release $(ALL) --bins
	@$(MAKE) --no-print-directory stage
	@cd src-tauri && ../ui/node_modules/.bin/tauri bundle --bundles deb --no-sign --ci
	@cp $(BUILT)/bundle/deb/*.deb out/
	@tar -czf out/anjuan-linux-$$(uname -m).tar.gz README.md README.zh-CN.md -C $(abspath $(BUILT)) anjuan anjuan-desktop -C $(CURDIR)/$(STAGE) fonts doc
	@echo "已打包："; ls -1 out/*.deb out/*.tar.gz; echo "安装：sudo apt-get install ./out/…deb"

stage:
	@rm -rf $(STAGE) && mkdir -p $(STAGE)/fonts $(STAGE)/doc/licences
	@cp $(BUILT)/anjuan $(STAGE)/
	@cp README.md README.zh-CN.md LICENSE-APACHE LICENSE-MIT src-tauri/bundle/copyright $(STAGE)/doc/
	@cp assets/fonts/node_modules/@expo-google-fonts/noto-serif-sc/LICENSE_FONT $(STAGE)/doc/licences/noto-serif-sc.txt
	@cp ui/dist/licences/* $(STAGE)/doc/licences/
	@node src-tauri/bundle/licences.mjs $(STAGE)/doc/licences/third-party.txt
	@if [ -f $(RARE_FONT) ]; then cp $(RARE_FONT) $(STAGE)/fonts/; cp /usr/share/doc/fonts-hanazono/copyright $(STAGE)/doc/licences/hanazono.txt; \
		else echo "没有 HanaMinB 字体：生僻字（扩展 B 至 F 区）将被指明而不能排印"; fi

fonts: assets/fonts/node_modules/.package-lock.json
	@$(MAKE) --no-print-directory rare-font || echo "没有装上 HanaMinB 字体：不影响使用，遇到扩展 B 至 F 区的生僻字时程序会指明"
rare-font:
	$(call install,$(FONT_PACKAGES))
assets/fonts/node_modules/.package-lock.json: assets/fonts/package-lock.json
	npm ci --prefix assets/fonts --no-audit --no-fund

ui/node_modules/.package-lock.json: ui/package-lock.json
	npm ci --prefix ui --no-audit --no-fund

# Pages are built again when a source is newer, or when ui/dist holds only the page that says they are missing.
PAGES   := target/ui-built
SOURCES := $(shell find ui -path ui/node_modules -prune -o -path ui/dist -prune -o -type f -print 2>/dev/null)
ui: $(PAGES)
$(PAGES): ui/node_modules/.package-lock.json $(SOURCES) $(if $(wildcard ui/dist/assets),,rebuild)
	npm run build --prefix ui
	@mkdir -p target && touch $@
rebuild:

ui-test: ui/node_modules/.package-lock.json
	npm run lint --prefix ui
	npm test --prefix ui

bindings:
	ANJUAN_WRITE_BINDINGS=1 $(CARGO) test $(ALL) --lib bindings_are_up_to_date

# How every form looks, after its pages were looked at.
golden: fonts
	ANJUAN_WRITE_GOLDEN=1 $(CARGO) test $(ALL) --lib every_form_looks_as_it_did

# What is missing is installed where apt is; elsewhere it is named.
define install
@missing=; for p in $(1); do \
	dpkg-query -W -f '$${Status}' $$p 2>/dev/null | grep -q 'ok installed' || missing="$$missing $$p"; done; \
if [ -z "$$missing" ]; then echo "系统软件包齐全"; \
elif command -v apt-get >/dev/null; then \
	as=; [ "$$(id -u)" = 0 ] || as=sudo; \
	echo "安装：$$as apt-get install$$missing"; \
	$$as apt-get update -q && $$as env DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends $$missing; \
else echo "本系统没有 apt。请用系统的软件包管理器安装与下列 Debian 软件包对应的软件，已装好则不必理会：$$missing"; fi
endef

system:
	$(call install,$(BUILD_PACKAGES))
	@command -v cargo >/dev/null || { echo "没有找到 cargo：请先安装 Rust 1.92 或更新版本（https://rustup.rs），再运行一次"; exit 1; }
	@command -v npm >/dev/null || { command -v apt-get >/dev/null && { \
		as=; [ "$$(id -u)" = 0 ] || as=sudo; echo "安装：$$as apt-get install nodejs npm"; \
		$$as apt-get update -q && $$as env DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends nodejs npm; }; } \
		|| { echo "没有找到 npm：请先安装 Node.js 20.19 或更新版本，再运行一次"; exit 1; }
	@node -e 'const [a, b] = process.versions.node.split(".").map(Number); if (a < 20 || (a === 20 && b < 19)) { console.error("Node.js " + process.versions.node + " 太旧：界面需要 20.19 或更新版本"); process.exit(1); }'

system-test:
	$(call install,$(TEST_PACKAGES))
