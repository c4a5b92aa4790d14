PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO alembic_version VALUES('0001');
CREATE TABLE agency (
	id INTEGER NOT NULL, 
	"key" VARCHAR NOT NULL, 
	version INTEGER NOT NULL, 
	marks JSON, 
	name VARCHAR NOT NULL, 
	short_name VARCHAR, 
	agency_kind VARCHAR NOT NULL, 
	code VARCHAR, 
	province VARCHAR, 
	assessed BOOLEAN NOT NULL, 
	note VARCHAR, 
	CONSTRAINT pk_agency PRIMARY KEY (id), 
	CONSTRAINT uq_agency_key UNIQUE ("key")
);
INSERT INTO agency VALUES(1,'banggai',1,NULL,'Kabupaten Banggai',NULL,'kabupaten','72.01','Sulawesi Tengah',1,'Kode BPS 7202; 7201 di BPS adalah Banggai Kepulauan. Jangan mencocokkan dengan angka saja.');
INSERT INTO agency VALUES(2,'kementerian-kesehatan',1,NULL,'Kementerian Kesehatan',NULL,'kementerian',NULL,NULL,0,NULL);
INSERT INTO agency VALUES(3,'kementerian-dalam-negeri',1,NULL,'Kementerian Dalam Negeri',NULL,'kementerian',NULL,NULL,0,NULL);
CREATE TABLE alias (
	id INTEGER NOT NULL, 
	agency_id INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	record_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	folded VARCHAR NOT NULL, 
	CONSTRAINT pk_alias PRIMARY KEY (id), 
	CONSTRAINT fk_alias_agency_id FOREIGN KEY(agency_id) REFERENCES agency (id), 
	CONSTRAINT uq_alias_kind_record_id_position UNIQUE (kind, record_id, position)
);
INSERT INTO alias VALUES(1,1,'unit',4,0,'Kesbangpol','kesbangpol');
INSERT INTO alias VALUES(2,1,'application',3,0,'Ambulance Dering','ambulance dering');
INSERT INTO alias VALUES(3,1,'application',3,1,'Ambulance Dering Ibu Hamil','ambulance dering ibu hamil');
INSERT INTO alias VALUES(4,1,'application',3,2,'Aplikasi Online Ambulans Dering Ibu Hamil','aplikasi online ambulans dering ibu hamil');
INSERT INTO alias VALUES(5,2,'application',13,0,'EPPGBM','eppgbm');
INSERT INTO alias VALUES(6,3,'application',14,0,'Hak akses NIK','hak akses nik');
INSERT INTO alias VALUES(7,3,'application',15,0,'SIPD','sipd');
CREATE TABLE batch (
	id INTEGER NOT NULL, 
	agency_id INTEGER, 
	at VARCHAR NOT NULL, 
	actor VARCHAR NOT NULL, 
	role VARCHAR NOT NULL, 
	action VARCHAR NOT NULL, 
	file VARCHAR, 
	basis VARCHAR, 
	source VARCHAR, 
	CONSTRAINT pk_batch PRIMARY KEY (id), 
	CONSTRAINT fk_batch_agency_id FOREIGN KEY(agency_id) REFERENCES agency (id)
);
INSERT INTO batch VALUES(1,NULL,'2026-11-21T00:00:00Z','contoh','penyusun','import','banggai.json',NULL,NULL);
CREATE TABLE setting (
	id INTEGER NOT NULL, 
	"key" VARCHAR NOT NULL, 
	version INTEGER NOT NULL, 
	marks JSON, 
	agency_id INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	value VARCHAR, 
	source VARCHAR, 
	CONSTRAINT pk_setting PRIMARY KEY (id), 
	CONSTRAINT fk_setting_agency_id FOREIGN KEY(agency_id) REFERENCES agency (id), 
	CONSTRAINT uq_setting_agency_id_name UNIQUE (agency_id, name), 
	CONSTRAINT uq_setting_key UNIQUE ("key")
);
CREATE TABLE statement (
	id INTEGER NOT NULL, 
	agency_id INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	record_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	field VARCHAR NOT NULL, 
	value JSON, 
	basis VARCHAR NOT NULL, 
	source VARCHAR, 
	date VARCHAR, 
	note VARCHAR, 
	CONSTRAINT pk_statement PRIMARY KEY (id), 
	CONSTRAINT fk_statement_agency_id FOREIGN KEY(agency_id) REFERENCES agency (id), 
	CONSTRAINT uq_statement_kind_record_id_position UNIQUE (kind, record_id, position)
);
INSERT INTO statement VALUES(1,1,'agency',1,0,'name','"Kabupaten Banggai"','public_page','luwuktimes.id, 2022-06-17, https://luwuktimes.id/?p=23469',NULL,NULL);
INSERT INTO statement VALUES(2,1,'unit',1,0,'name','"Dinas Komunikasi, Informatika, Statistik dan Persandian"','public_page','DKISP Kabupaten Banggai, 2022-08-11, https://beranda.banggaikab.go.id/hari-kedua-bimtek-penyusunan-masterplan-smart-city-tahap-iii-pokja-lahirkan-sejumlah-inovasi/',NULL,NULL);
INSERT INTO statement VALUES(3,1,'unit',2,0,'short_name','"Bappeda Litbang"','public_page','luwuktimes.id, 2022-06-17, https://luwuktimes.id/?p=23469',NULL,NULL);
INSERT INTO statement VALUES(4,1,'unit',2,1,'name','"Badan Perencanaan Pembangunan Daerah, Penelitian dan Pengembangan"','assumption',NULL,NULL,'bentuk panjang dari kami');
INSERT INTO statement VALUES(5,1,'unit',3,0,'name','"Dinas Kesehatan"','public_page','infokomputer.grid.id, 2022-09-20, https://infokomputer.grid.id/amp/123486514/smart-city-kabupaten-banggai-ambulans-dering-untuk-ibu-hamil?page=all',NULL,NULL);
INSERT INTO statement VALUES(6,1,'unit',4,0,'name','"Badan Kesatuan Bangsa dan Politik"','public_page','Bakesbangpol Kabupaten Banggai, tanggal tidak dicatat, https://bakesbangpol.banggaikab.go.id/news.php?id=51',NULL,NULL);
INSERT INTO statement VALUES(7,1,'unit',5,0,'name','"Badan Kepegawaian dan Pengembangan SDM"','assumption',NULL,NULL,'disebut di pers; bentuk panjang dari kami');
INSERT INTO statement VALUES(8,1,'data_set',1,0,'name','"Pertumbuhan balita"','public_page','luwukpost.id, 2021, alamat halaman tidak disimpan',NULL,NULL);
INSERT INTO statement VALUES(9,1,'data_set',2,0,'name','"Kehamilan dan kelas risikonya"','public_page','infokomputer.grid.id, 2022-09-20, https://infokomputer.grid.id/amp/123486514/smart-city-kabupaten-banggai-ambulans-dering-untuk-ibu-hamil?page=all',NULL,NULL);
INSERT INTO statement VALUES(10,1,'data_set',2,1,'personal','true','assumption',NULL,NULL,'data kehamilan menyangkut orang tertentu');
INSERT INTO statement VALUES(11,1,'data_set',3,0,'name','"Indikator SPM ibu hamil"','public_page','banggaipost.com, 2022-10, https://banggaipost.com/8647/inovasi-ambulance-dering-di-banggai-raih-penghargaan-tingkat-asia-pasifik/',NULL,NULL);
INSERT INTO statement VALUES(12,1,'data_set',4,0,'name','"Kehadiran pegawai"','public_page','luwukpost.id, 2021-10, alamat halaman tidak disimpan',NULL,NULL);
INSERT INTO statement VALUES(13,1,'data_set',5,0,'name','"Kinerja pegawai"','assumption',NULL,NULL,'dari arti umum nama aplikasinya');
INSERT INTO statement VALUES(14,1,'data_set',6,0,'name','"Sasaran dan anggaran program"','assumption',NULL,NULL,NULL);
INSERT INTO statement VALUES(15,1,'data_set',7,0,'name','"Identitas penduduk (NIK)"','assumption',NULL,NULL,NULL);
INSERT INTO statement VALUES(16,1,'application',1,0,'name','"Mompotau Stunting"','public_page','luwuktimes.id, 2022-06-17, https://luwuktimes.id/?p=23469',NULL,NULL);
INSERT INTO statement VALUES(17,1,'application',1,1,'status','"in_use"','public_page','luwuktimes.id, 2022-06-17, https://luwuktimes.id/?p=23469',NULL,'hanya dikatakan “sudah ada”');
INSERT INTO statement VALUES(18,1,'application',1,2,'dimensions','["environment"]','public_page','luwuktimes.id, 2022-06-17, https://luwuktimes.id/?p=23469',NULL,'diragukan: stunting adalah urusan kesehatan');
INSERT INTO statement VALUES(19,1,'application',1,3,'owner',NULL,'public_page','luwuktimes.id, 2022-06-17, https://luwuktimes.id/?p=23469',NULL,'tidak disebut dalam sumber yang dibaca');
INSERT INTO statement VALUES(20,1,'application',1,4,'owner',NULL,'assumption',NULL,NULL,'mungkin Dinas Kesehatan atau dinas yang menangani keluarga berencana; dari namanya saja');
INSERT INTO statement VALUES(21,1,'application',1,5,'function','"sesuatu tentang stunting"','assumption',NULL,NULL,'dari namanya saja');
INSERT INTO statement VALUES(22,1,'application',1,6,'holds',NULL,'assumption','luwukpost.id, 2021, alamat halaman tidak disimpan',NULL,'angka stunting kabupaten diambil dari e-PPGBM; isi aplikasi ini tidak disebut');
INSERT INTO statement VALUES(23,1,'application',2,0,'name','"Imbo Sikolah"','public_page','luwuktimes.id, 2022-06-17, https://luwuktimes.id/?p=23469',NULL,NULL);
INSERT INTO statement VALUES(24,1,'application',2,1,'status','"in_use"','public_page','luwuktimes.id, 2022-06-17, https://luwuktimes.id/?p=23469',NULL,'hanya dikatakan “sudah ada”');
INSERT INTO statement VALUES(25,1,'application',2,2,'dimensions','["environment"]','public_page','luwuktimes.id, 2022-06-17, https://luwuktimes.id/?p=23469',NULL,'diragukan: namanya menunjuk ke sekolah');
INSERT INTO statement VALUES(26,1,'application',2,3,'owner',NULL,'public_page','luwuktimes.id, 2022-06-17, https://luwuktimes.id/?p=23469',NULL,'tidak disebut dalam sumber yang dibaca');
INSERT INTO statement VALUES(27,1,'application',2,4,'owner',NULL,'assumption',NULL,NULL,'mungkin Dinas Pendidikan dan Kebudayaan; dari namanya saja');
INSERT INTO statement VALUES(28,1,'application',2,5,'function','"sesuatu tentang sekolah"','assumption',NULL,NULL,'dari namanya saja');
INSERT INTO statement VALUES(29,1,'application',3,0,'name','"Ambulans Dering"','public_page','luwuktimes.id, 2022-06-17, https://luwuktimes.id/?p=23469',NULL,NULL);
INSERT INTO statement VALUES(30,1,'application',3,1,'other_names','["Ambulance Dering", "Ambulance Dering Ibu Hamil", "Aplikasi Online Ambulans Dering Ibu Hamil"]','public_page','banggaipost.com, 2022-10, https://banggaipost.com/8647/inovasi-ambulance-dering-di-banggai-raih-penghargaan-tingkat-asia-pasifik/',NULL,NULL);
INSERT INTO statement VALUES(31,1,'application',3,2,'owner','"banggai-dinas-kesehatan"','public_page','infokomputer.grid.id, 2022-09-20, https://infokomputer.grid.id/amp/123486514/smart-city-kabupaten-banggai-ambulans-dering-untuk-ibu-hamil?page=all',NULL,'seorang dokter dinas itu yang menjelaskan; kepemilikannya sendiri disimpulkan');
INSERT INTO statement VALUES(32,1,'application',3,3,'owner','"banggai-dinas-kesehatan"','public_page','banggaipost.com, 2022-10, https://banggaipost.com/8647/inovasi-ambulance-dering-di-banggai-raih-penghargaan-tingkat-asia-pasifik/',NULL,NULL);
INSERT INTO statement VALUES(33,1,'application',3,4,'function','"ibu hamil berkonsultasi dengan bidan dan memanggil ambulans; petugas memantau kehamilan berisiko tinggi"','public_page','infokomputer.grid.id, 2022-09-20, https://infokomputer.grid.id/amp/123486514/smart-city-kabupaten-banggai-ambulans-dering-untuk-ibu-hamil?page=all',NULL,NULL);
INSERT INTO statement VALUES(34,1,'application',3,5,'holds','["banggai-kehamilan", "banggai-spm-ibu-hamil"]','public_page','infokomputer.grid.id, 2022-09-20, https://infokomputer.grid.id/amp/123486514/smart-city-kabupaten-banggai-ambulans-dering-untuk-ibu-hamil?page=all',NULL,NULL);
INSERT INTO statement VALUES(35,1,'application',3,6,'holds','["banggai-kehamilan", "banggai-spm-ibu-hamil"]','public_page','banggaipost.com, 2022-10, https://banggaipost.com/8647/inovasi-ambulance-dering-di-banggai-raih-penghargaan-tingkat-asia-pasifik/',NULL,NULL);
INSERT INTO statement VALUES(36,1,'application',3,7,'users','"ibu hamil; petugas di desa, puskesmas, dan kabupaten"','public_page','infokomputer.grid.id, 2022-09-20, https://infokomputer.grid.id/amp/123486514/smart-city-kabupaten-banggai-ambulans-dering-untuk-ibu-hamil?page=all',NULL,'hampir 3.000 ibu pada September 2022');
INSERT INTO statement VALUES(37,1,'application',3,8,'coverage','"6 kecamatan"','public_page','infokomputer.grid.id, 2022-09-20, https://infokomputer.grid.id/amp/123486514/smart-city-kabupaten-banggai-ambulans-dering-untuk-ibu-hamil?page=all',NULL,'halaman itu menyebut dari 16 kecamatan; sumber lain menghitung lebih banyak');
INSERT INTO statement VALUES(38,1,'application',3,9,'launched','"2022-06"','public_page','infokomputer.grid.id, 2022-09-20, https://infokomputer.grid.id/amp/123486514/smart-city-kabupaten-banggai-ambulans-dering-untuk-ibu-hamil?page=all',NULL,NULL);
INSERT INTO statement VALUES(39,1,'application',3,10,'launched','"2022-10"','public_page','banggaipost.com, 2022-10, https://banggaipost.com/8647/inovasi-ambulance-dering-di-banggai-raih-penghargaan-tingkat-asia-pasifik/',NULL,'diluncurkan lagi sebagai “aplikasi online”');
INSERT INTO statement VALUES(40,1,'application',3,11,'dimensions','["environment"]','public_page','luwuktimes.id, 2022-06-17, https://luwuktimes.id/?p=23469',NULL,NULL);
INSERT INTO statement VALUES(41,1,'application',3,12,'dimensions','["living"]','public_page','DKISP Kabupaten Banggai, 2022-08-11, https://beranda.banggaikab.go.id/hari-kedua-bimtek-penyusunan-masterplan-smart-city-tahap-iii-pokja-lahirkan-sejumlah-inovasi/',NULL,'kelompok kerja Smart Living menyebutnya miliknya');
INSERT INTO statement VALUES(42,1,'application',3,13,'platforms',NULL,'public_page','infokomputer.grid.id, 2022-09-20, https://infokomputer.grid.id/amp/123486514/smart-city-kabupaten-banggai-ambulans-dering-untuk-ibu-hamil?page=all',NULL,'bupati berharap layanan ini punya aplikasi sendiri; pada 2022 belum jelas apakah sudah');
INSERT INTO statement VALUES(43,1,'application',4,0,'name','"Tumis Ikan Teri"','public_page','luwuktimes.id, 2022-06-17, https://luwuktimes.id/?p=23469',NULL,NULL);
INSERT INTO statement VALUES(44,1,'application',4,1,'status','"in_use"','public_page','luwuktimes.id, 2022-06-17, https://luwuktimes.id/?p=23469',NULL,'hanya dikatakan “sudah ada”');
INSERT INTO statement VALUES(45,1,'application',4,2,'dimensions','["environment"]','public_page','luwuktimes.id, 2022-06-17, https://luwuktimes.id/?p=23469',NULL,NULL);
INSERT INTO statement VALUES(46,1,'application',4,3,'owner',NULL,'public_page','luwuktimes.id, 2022-06-17, https://luwuktimes.id/?p=23469',NULL,'tidak disebut dalam sumber yang dibaca');
INSERT INTO statement VALUES(47,1,'application',4,4,'function',NULL,'public_page','luwuktimes.id, 2022-06-17, https://luwuktimes.id/?p=23469',NULL,'namanya tentu singkatan; kepanjangannya tidak ditemukan');
INSERT INTO statement VALUES(48,1,'application',5,0,'name','"E-Sakip"','public_page','luwuktimes.id, 2022-06-17, https://luwuktimes.id/?p=23469',NULL,NULL);
INSERT INTO statement VALUES(49,1,'application',5,1,'status','"in_use"','public_page','luwuktimes.id, 2022-06-17, https://luwuktimes.id/?p=23469',NULL,'hanya dikatakan “sudah ada”');
INSERT INTO statement VALUES(50,1,'application',5,2,'dimensions','["governance"]','public_page','luwuktimes.id, 2022-06-17, https://luwuktimes.id/?p=23469',NULL,NULL);
INSERT INTO statement VALUES(51,1,'application',5,3,'owner',NULL,'public_page','luwuktimes.id, 2022-06-17, https://luwuktimes.id/?p=23469',NULL,'tidak disebut dalam sumber yang dibaca');
INSERT INTO statement VALUES(52,1,'application',5,4,'owner',NULL,'assumption',NULL,NULL,'biasanya di Bagian Organisasi, Bappeda, atau Inspektorat');
INSERT INTO statement VALUES(53,1,'application',5,5,'function','"akuntabilitas kinerja Perangkat Daerah (SAKIP)"','assumption',NULL,NULL,'dari arti umum namanya');
INSERT INTO statement VALUES(54,1,'application',6,0,'name','"E-Kinerja"','public_page','luwuktimes.id, 2022-06-17, https://luwuktimes.id/?p=23469',NULL,NULL);
INSERT INTO statement VALUES(55,1,'application',6,1,'status','"in_use"','public_page','luwuktimes.id, 2022-06-17, https://luwuktimes.id/?p=23469',NULL,'hanya dikatakan “sudah ada”');
INSERT INTO statement VALUES(56,1,'application',6,2,'dimensions','["governance"]','public_page','luwuktimes.id, 2022-06-17, https://luwuktimes.id/?p=23469',NULL,NULL);
INSERT INTO statement VALUES(57,1,'application',6,3,'owner',NULL,'public_page','luwuktimes.id, 2022-06-17, https://luwuktimes.id/?p=23469',NULL,'tidak disebut dalam sumber yang dibaca');
INSERT INTO statement VALUES(58,1,'application',6,4,'owner','"banggai-bkpsdm"','assumption',NULL,NULL,'di sinilah aplikasi semacam ini biasanya');
INSERT INTO statement VALUES(59,1,'application',6,5,'function','"kinerja harian pegawai"','assumption',NULL,NULL,'BKN punya e-Kinerja nasional dengan nama yang sama');
INSERT INTO statement VALUES(60,1,'application',7,0,'name','"Retina"','public_page','luwukpost.id, 2021-10, alamat halaman tidak disimpan',NULL,NULL);
INSERT INTO statement VALUES(61,1,'application',7,1,'function','"kehadiran pegawai, diperhitungkan dalam tunjangan kinerja"','public_page','luwukpost.id, 2021-10, alamat halaman tidak disimpan',NULL,NULL);
INSERT INTO statement VALUES(62,1,'application',7,2,'owner','"banggai-bkpsdm"','assumption',NULL,NULL,'di sinilah aplikasi kepegawaian biasanya');
INSERT INTO statement VALUES(63,1,'application',7,3,'holds','["banggai-kehadiran-pegawai"]','assumption',NULL,NULL,'dari fungsinya: aplikasi kehadiran menyimpan data kehadiran');
INSERT INTO statement VALUES(64,1,'application',8,0,'name','"SI DINI PANIK"','public_page','Bakesbangpol Kabupaten Banggai, tanggal tidak dicatat, https://bakesbangpol.banggaikab.go.id/news.php?id=51',NULL,NULL);
INSERT INTO statement VALUES(65,1,'application',8,1,'owner','"banggai-bakesbangpol"','public_page','Bakesbangpol Kabupaten Banggai, tanggal tidak dicatat, https://bakesbangpol.banggaikab.go.id/news.php?id=51',NULL,NULL);
INSERT INTO statement VALUES(66,1,'application',8,2,'platforms','["web"]','public_page','Bakesbangpol Kabupaten Banggai, tanggal tidak dicatat, https://bakesbangpol.banggaikab.go.id/news.php?id=51',NULL,NULL);
INSERT INTO statement VALUES(67,1,'application',8,3,'function','"laporan peringatan dini konflik"','public_page','Bakesbangpol Kabupaten Banggai, tanggal tidak dicatat, https://bakesbangpol.banggaikab.go.id/news.php?id=51',NULL,NULL);
INSERT INTO statement VALUES(68,1,'application',9,0,'name','"E-Kalibosi"','public_page','DKISP Kabupaten Banggai, 2022-08-11, https://beranda.banggaikab.go.id/hari-kedua-bimtek-penyusunan-masterplan-smart-city-tahap-iii-pokja-lahirkan-sejumlah-inovasi/',NULL,NULL);
INSERT INTO statement VALUES(69,1,'application',9,1,'owner','"banggai-bakesbangpol"','public_page','DKISP Kabupaten Banggai, 2022-08-11, https://beranda.banggaikab.go.id/hari-kedua-bimtek-penyusunan-masterplan-smart-city-tahap-iii-pokja-lahirkan-sejumlah-inovasi/',NULL,NULL);
INSERT INTO statement VALUES(70,1,'application',9,2,'function','"mendukung kegiatan kelompok kerukunan warga"','public_page','DKISP Kabupaten Banggai, 2022-08-11, https://beranda.banggaikab.go.id/hari-kedua-bimtek-penyusunan-masterplan-smart-city-tahap-iii-pokja-lahirkan-sejumlah-inovasi/',NULL,NULL);
INSERT INTO statement VALUES(71,1,'application',9,3,'status','"planned"','public_page','DKISP Kabupaten Banggai, 2022-08-11, https://beranda.banggaikab.go.id/hari-kedua-bimtek-penyusunan-masterplan-smart-city-tahap-iii-pokja-lahirkan-sejumlah-inovasi/',NULL,'dikemukakan dalam lokakarya');
INSERT INTO statement VALUES(72,1,'application',10,0,'name','"Superman"','public_page','DKISP Kabupaten Banggai, 2022-08-11, https://beranda.banggaikab.go.id/hari-kedua-bimtek-penyusunan-masterplan-smart-city-tahap-iii-pokja-lahirkan-sejumlah-inovasi/',NULL,NULL);
INSERT INTO statement VALUES(73,1,'application',10,1,'dimensions','["living"]','public_page','DKISP Kabupaten Banggai, 2022-08-11, https://beranda.banggaikab.go.id/hari-kedua-bimtek-penyusunan-masterplan-smart-city-tahap-iii-pokja-lahirkan-sejumlah-inovasi/',NULL,NULL);
INSERT INTO statement VALUES(74,1,'application',10,2,'function','"perumahan dan permukiman, rumah layak huni"','public_page','DKISP Kabupaten Banggai, 2022-08-11, https://beranda.banggaikab.go.id/hari-kedua-bimtek-penyusunan-masterplan-smart-city-tahap-iii-pokja-lahirkan-sejumlah-inovasi/',NULL,NULL);
INSERT INTO statement VALUES(75,1,'application',10,3,'status','"planned"','public_page','DKISP Kabupaten Banggai, 2022-08-11, https://beranda.banggaikab.go.id/hari-kedua-bimtek-penyusunan-masterplan-smart-city-tahap-iii-pokja-lahirkan-sejumlah-inovasi/',NULL,'dikemukakan dalam lokakarya');
INSERT INTO statement VALUES(76,1,'application',10,4,'owner',NULL,'assumption',NULL,NULL,'mungkin Dinas Perumahan');
INSERT INTO statement VALUES(77,1,'application',11,0,'name','"Galery UKM"','public_page','DKISP Kabupaten Banggai, 2022-08-11, https://beranda.banggaikab.go.id/hari-kedua-bimtek-penyusunan-masterplan-smart-city-tahap-iii-pokja-lahirkan-sejumlah-inovasi/',NULL,NULL);
INSERT INTO statement VALUES(78,1,'application',11,1,'dimensions','["economy"]','public_page','DKISP Kabupaten Banggai, 2022-08-11, https://beranda.banggaikab.go.id/hari-kedua-bimtek-penyusunan-masterplan-smart-city-tahap-iii-pokja-lahirkan-sejumlah-inovasi/',NULL,NULL);
INSERT INTO statement VALUES(79,1,'application',11,2,'function','"etalase daring usaha kecil"','public_page','DKISP Kabupaten Banggai, 2022-08-11, https://beranda.banggaikab.go.id/hari-kedua-bimtek-penyusunan-masterplan-smart-city-tahap-iii-pokja-lahirkan-sejumlah-inovasi/',NULL,NULL);
INSERT INTO statement VALUES(80,1,'application',11,3,'status','"planned"','public_page','DKISP Kabupaten Banggai, 2022-08-11, https://beranda.banggaikab.go.id/hari-kedua-bimtek-penyusunan-masterplan-smart-city-tahap-iii-pokja-lahirkan-sejumlah-inovasi/',NULL,'dikemukakan dalam lokakarya');
INSERT INTO statement VALUES(81,1,'application',12,0,'name','"Digital Library"','public_page','DKISP Kabupaten Banggai, 2022-08-11, https://beranda.banggaikab.go.id/hari-kedua-bimtek-penyusunan-masterplan-smart-city-tahap-iii-pokja-lahirkan-sejumlah-inovasi/',NULL,NULL);
INSERT INTO statement VALUES(82,1,'application',12,1,'status','"planned"','public_page','DKISP Kabupaten Banggai, 2022-08-11, https://beranda.banggaikab.go.id/hari-kedua-bimtek-penyusunan-masterplan-smart-city-tahap-iii-pokja-lahirkan-sejumlah-inovasi/',NULL,'dikemukakan dalam lokakarya');
INSERT INTO statement VALUES(83,2,'application',13,0,'name',NULL,'public_page','luwukpost.id, 2021 (alamat halaman tidak disimpan)',NULL,NULL);
INSERT INTO statement VALUES(84,3,'application',14,0,'name',NULL,'public_page','github.com/Syamsuddin/arsitektur-pemdi-opd, 2026-07; capil.balikpapan.go.id',NULL,NULL);
INSERT INTO statement VALUES(85,3,'application',15,0,'name',NULL,'public_page','github.com/Syamsuddin/arsitektur-pemdi-opd, 2026-07; sipd.go.id/run/api_docs',NULL,NULL);
CREATE TABLE unit (
	id INTEGER NOT NULL, 
	"key" VARCHAR NOT NULL, 
	version INTEGER NOT NULL, 
	marks JSON, 
	agency_id INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	short_name VARCHAR, 
	unit_kind VARCHAR, 
	parent_id INTEGER, 
	concerns VARCHAR, 
	status VARCHAR, 
	note VARCHAR, 
	CONSTRAINT pk_unit PRIMARY KEY (id), 
	CONSTRAINT fk_unit_agency_id FOREIGN KEY(agency_id) REFERENCES agency (id), 
	CONSTRAINT fk_unit_parent_id FOREIGN KEY(parent_id) REFERENCES unit (id), 
	CONSTRAINT uq_unit_key UNIQUE ("key")
);
INSERT INTO unit VALUES(1,'banggai-dinas-komunikasi-informatika-statistik-dan-persandian',1,NULL,1,'Dinas Komunikasi, Informatika, Statistik dan Persandian','DKISP','dinas',NULL,'komunikasi dan informatika, statistik, persandian',NULL,NULL);
INSERT INTO unit VALUES(2,'banggai-bappeda-litbang',1,NULL,1,'Badan Perencanaan Pembangunan Daerah, Penelitian dan Pengembangan','Bappeda Litbang','badan',NULL,'perencanaan, penelitian',NULL,NULL);
INSERT INTO unit VALUES(3,'banggai-dinas-kesehatan',1,NULL,1,'Dinas Kesehatan','Dinkes','dinas',NULL,'kesehatan',NULL,NULL);
INSERT INTO unit VALUES(4,'banggai-bakesbangpol',1,NULL,1,'Badan Kesatuan Bangsa dan Politik','Bakesbangpol','badan',NULL,'kesatuan bangsa dan politik',NULL,NULL);
INSERT INTO unit VALUES(5,'banggai-bkpsdm',1,NULL,1,'Badan Kepegawaian dan Pengembangan SDM','BKPSDM','badan',NULL,'kepegawaian',NULL,NULL);
CREATE TABLE application (
	id INTEGER NOT NULL, 
	"key" VARCHAR NOT NULL, 
	version INTEGER NOT NULL, 
	marks JSON, 
	agency_id INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	owner_id INTEGER, 
	status VARCHAR, 
	description VARCHAR, 
	function VARCHAR, 
	scope VARCHAR, 
	platforms JSON, 
	launched VARCHAR, 
	users VARCHAR, 
	coverage VARCHAR, 
	url VARCHAR, 
	dimensions JSON, 
	standalone_reason VARCHAR, 
	note VARCHAR, 
	CONSTRAINT pk_application PRIMARY KEY (id), 
	CONSTRAINT fk_application_agency_id FOREIGN KEY(agency_id) REFERENCES agency (id), 
	CONSTRAINT fk_application_owner_id FOREIGN KEY(owner_id) REFERENCES unit (id), 
	CONSTRAINT uq_application_key UNIQUE ("key")
);
INSERT INTO application VALUES(1,'banggai-mompotau-stunting',1,'{"function": "assumed", "holds": "assumed"}',1,'Mompotau Stunting',NULL,'in_use',NULL,'sesuatu tentang stunting',NULL,NULL,NULL,NULL,NULL,NULL,'["environment"]',NULL,NULL);
INSERT INTO application VALUES(2,'banggai-imbo-sikolah',1,'{"function": "assumed"}',1,'Imbo Sikolah',NULL,'in_use',NULL,'sesuatu tentang sekolah',NULL,NULL,NULL,NULL,NULL,NULL,'["environment"]',NULL,NULL);
INSERT INTO application VALUES(3,'banggai-ambulans-dering',1,'{"launched": "disputed", "dimensions": "disputed"}',1,'Ambulans Dering',3,NULL,NULL,'ibu hamil berkonsultasi dengan bidan dan memanggil ambulans; petugas memantau kehamilan berisiko tinggi',NULL,NULL,'2022-06','ibu hamil; petugas di desa, puskesmas, dan kabupaten','6 kecamatan',NULL,'["environment"]',NULL,'Penghargaan OGP Asia-Pasifik 2022 (banggaipost.com, 2022-10).');
INSERT INTO application VALUES(4,'banggai-tumis-ikan-teri',1,NULL,1,'Tumis Ikan Teri',NULL,'in_use',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'["environment"]',NULL,NULL);
INSERT INTO application VALUES(5,'banggai-e-sakip',1,'{"function": "assumed"}',1,'E-Sakip',NULL,'in_use',NULL,'akuntabilitas kinerja Perangkat Daerah (SAKIP)',NULL,NULL,NULL,NULL,NULL,NULL,'["governance"]',NULL,NULL);
INSERT INTO application VALUES(6,'banggai-e-kinerja',1,'{"owner": "assumed", "function": "assumed"}',1,'E-Kinerja',5,'in_use',NULL,'kinerja harian pegawai',NULL,NULL,NULL,NULL,NULL,NULL,'["governance"]',NULL,NULL);
INSERT INTO application VALUES(7,'banggai-retina',1,'{"owner": "assumed", "holds": "assumed"}',1,'Retina',5,NULL,NULL,'kehadiran pegawai, diperhitungkan dalam tunjangan kinerja',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO application VALUES(8,'banggai-si-dini-panik',1,NULL,1,'SI DINI PANIK',4,NULL,NULL,'laporan peringatan dini konflik',NULL,'["web"]',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO application VALUES(9,'banggai-e-kalibosi',1,NULL,1,'E-Kalibosi',4,'planned',NULL,'mendukung kegiatan kelompok kerukunan warga',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO application VALUES(10,'banggai-superman',1,NULL,1,'Superman',NULL,'planned',NULL,'perumahan dan permukiman, rumah layak huni',NULL,NULL,NULL,NULL,NULL,NULL,'["living"]',NULL,NULL);
INSERT INTO application VALUES(11,'banggai-galery-ukm',1,NULL,1,'Galery UKM',NULL,'planned',NULL,'etalase daring usaha kecil',NULL,NULL,NULL,NULL,NULL,NULL,'["economy"]',NULL,NULL);
INSERT INTO application VALUES(12,'banggai-digital-library',1,NULL,1,'Digital Library',NULL,'planned',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO application VALUES(13,'nasional-e-ppgbm',1,NULL,2,'e-PPGBM',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO application VALUES(14,'nasional-nik',1,NULL,3,'Akses NIK Dukcapil',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO application VALUES(15,'nasional-sipd',1,NULL,3,'SIPD-RI',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE change (
	id INTEGER NOT NULL, 
	batch_id INTEGER NOT NULL, 
	agency_id INTEGER NOT NULL, 
	action VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	record_id INTEGER NOT NULL, 
	place VARCHAR, 
	old JSON, 
	CONSTRAINT pk_change PRIMARY KEY (id), 
	CONSTRAINT fk_change_agency_id FOREIGN KEY(agency_id) REFERENCES agency (id), 
	CONSTRAINT fk_change_batch_id FOREIGN KEY(batch_id) REFERENCES batch (id)
);
INSERT INTO change VALUES(1,1,1,'create','agency',1,'agencies[0]',NULL);
INSERT INTO change VALUES(2,1,1,'create','unit',1,'units[0]',NULL);
INSERT INTO change VALUES(3,1,1,'create','unit',2,'units[1]',NULL);
INSERT INTO change VALUES(4,1,1,'create','unit',3,'units[2]',NULL);
INSERT INTO change VALUES(5,1,1,'create','unit',4,'units[3]',NULL);
INSERT INTO change VALUES(6,1,1,'create','unit',5,'units[4]',NULL);
INSERT INTO change VALUES(7,1,1,'create','data_set',1,'data_sets[0]',NULL);
INSERT INTO change VALUES(8,1,1,'create','data_set',2,'data_sets[1]',NULL);
INSERT INTO change VALUES(9,1,1,'create','data_set',3,'data_sets[2]',NULL);
INSERT INTO change VALUES(10,1,1,'create','data_set',4,'data_sets[3]',NULL);
INSERT INTO change VALUES(11,1,1,'create','data_set',5,'data_sets[4]',NULL);
INSERT INTO change VALUES(12,1,1,'create','data_set',6,'data_sets[5]',NULL);
INSERT INTO change VALUES(13,1,1,'create','data_set',7,'data_sets[6]',NULL);
INSERT INTO change VALUES(14,1,1,'create','application',1,'applications[0]',NULL);
INSERT INTO change VALUES(15,1,1,'create','application',2,'applications[1]',NULL);
INSERT INTO change VALUES(16,1,1,'create','application',3,'applications[2]',NULL);
INSERT INTO change VALUES(17,1,1,'create','application',4,'applications[3]',NULL);
INSERT INTO change VALUES(18,1,1,'create','application',5,'applications[4]',NULL);
INSERT INTO change VALUES(19,1,1,'create','application',6,'applications[5]',NULL);
INSERT INTO change VALUES(20,1,1,'create','application',7,'applications[6]',NULL);
INSERT INTO change VALUES(21,1,1,'create','application',8,'applications[7]',NULL);
INSERT INTO change VALUES(22,1,1,'create','application',9,'applications[8]',NULL);
INSERT INTO change VALUES(23,1,1,'create','application',10,'applications[9]',NULL);
INSERT INTO change VALUES(24,1,1,'create','application',11,'applications[10]',NULL);
INSERT INTO change VALUES(25,1,1,'create','application',12,'applications[11]',NULL);
INSERT INTO change VALUES(26,1,2,'create','agency',2,NULL,NULL);
INSERT INTO change VALUES(27,1,2,'create','application',13,NULL,NULL);
INSERT INTO change VALUES(28,1,3,'create','agency',3,NULL,NULL);
INSERT INTO change VALUES(29,1,3,'create','application',14,NULL,NULL);
INSERT INTO change VALUES(30,1,3,'create','application',15,NULL,NULL);
INSERT INTO change VALUES(31,1,1,'create','exchange',1,'exchanges[0]',NULL);
INSERT INTO change VALUES(32,1,1,'create','exchange',2,'exchanges[1]',NULL);
INSERT INTO change VALUES(33,1,1,'create','exchange',3,'exchanges[2]',NULL);
INSERT INTO change VALUES(34,1,1,'create','exchange',4,'exchanges[3]',NULL);
INSERT INTO change VALUES(35,1,1,'create','exchange',5,'exchanges[4]',NULL);
INSERT INTO change VALUES(36,1,1,'create','exchange',6,'exchanges[5]',NULL);
INSERT INTO change VALUES(37,1,1,'create','exchange',7,'exchanges[6]',NULL);
CREATE TABLE data_set (
	id INTEGER NOT NULL, 
	"key" VARCHAR NOT NULL, 
	version INTEGER NOT NULL, 
	marks JSON, 
	agency_id INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	description VARCHAR, 
	producer_id INTEGER, 
	master BOOLEAN, 
	personal BOOLEAN, 
	note VARCHAR, 
	CONSTRAINT pk_data_set PRIMARY KEY (id), 
	CONSTRAINT fk_data_set_agency_id FOREIGN KEY(agency_id) REFERENCES agency (id), 
	CONSTRAINT fk_data_set_producer_id FOREIGN KEY(producer_id) REFERENCES unit (id), 
	CONSTRAINT uq_data_set_key UNIQUE ("key")
);
INSERT INTO data_set VALUES(1,'banggai-pertumbuhan-balita',1,NULL,1,'Pertumbuhan balita',NULL,NULL,NULL,NULL,NULL);
INSERT INTO data_set VALUES(2,'banggai-kehamilan',1,'{"personal": "assumed"}',1,'Kehamilan dan kelas risikonya',NULL,NULL,NULL,1,NULL);
INSERT INTO data_set VALUES(3,'banggai-spm-ibu-hamil',1,NULL,1,'Indikator SPM ibu hamil',NULL,NULL,NULL,NULL,NULL);
INSERT INTO data_set VALUES(4,'banggai-kehadiran-pegawai',1,NULL,1,'Kehadiran pegawai',NULL,NULL,NULL,NULL,NULL);
INSERT INTO data_set VALUES(5,'banggai-kinerja-pegawai',1,NULL,1,'Kinerja pegawai',NULL,NULL,NULL,NULL,NULL);
INSERT INTO data_set VALUES(6,'banggai-sasaran-dan-anggaran-program',1,NULL,1,'Sasaran dan anggaran program',NULL,NULL,NULL,NULL,NULL);
INSERT INTO data_set VALUES(7,'banggai-identitas-penduduk',1,NULL,1,'Identitas penduduk (NIK)',NULL,NULL,NULL,NULL,NULL);
CREATE TABLE application_holds (
	record_id INTEGER NOT NULL, 
	other_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	agency_id INTEGER NOT NULL, 
	CONSTRAINT pk_application_holds PRIMARY KEY (record_id, other_id), 
	CONSTRAINT fk_application_holds_agency_id FOREIGN KEY(agency_id) REFERENCES agency (id), 
	CONSTRAINT fk_application_holds_other_id FOREIGN KEY(other_id) REFERENCES data_set (id), 
	CONSTRAINT fk_application_holds_record_id FOREIGN KEY(record_id) REFERENCES application (id)
);
INSERT INTO application_holds VALUES(1,1,0,1);
INSERT INTO application_holds VALUES(3,2,0,1);
INSERT INTO application_holds VALUES(3,3,1,1);
INSERT INTO application_holds VALUES(7,4,0,1);
CREATE TABLE completeness (
	id INTEGER NOT NULL, 
	"key" VARCHAR NOT NULL, 
	version INTEGER NOT NULL, 
	marks JSON, 
	agency_id INTEGER NOT NULL, 
	unit_id INTEGER, 
	application_id INTEGER, 
	list_name VARCHAR NOT NULL, 
	as_of VARCHAR NOT NULL, 
	stated_by VARCHAR NOT NULL, 
	document VARCHAR, 
	withdrawn BOOLEAN NOT NULL, 
	note VARCHAR, 
	CONSTRAINT pk_completeness PRIMARY KEY (id), 
	CONSTRAINT fk_completeness_agency_id FOREIGN KEY(agency_id) REFERENCES agency (id), 
	CONSTRAINT fk_completeness_application_id FOREIGN KEY(application_id) REFERENCES application (id), 
	CONSTRAINT fk_completeness_unit_id FOREIGN KEY(unit_id) REFERENCES unit (id), 
	CONSTRAINT uq_completeness_key UNIQUE ("key")
);
CREATE TABLE exchange (
	id INTEGER NOT NULL, 
	"key" VARCHAR NOT NULL, 
	version INTEGER NOT NULL, 
	marks JSON, 
	agency_id INTEGER NOT NULL, 
	giver_id INTEGER, 
	giver_text VARCHAR, 
	taker_id INTEGER, 
	taker_text VARCHAR, 
	directed BOOLEAN NOT NULL, 
	state VARCHAR, 
	method VARCHAR, 
	frequency VARCHAR, 
	format VARCHAR, 
	hours_per_month INTEGER, 
	purpose VARCHAR, 
	basis VARCHAR, 
	source VARCHAR, 
	withdrawn BOOLEAN NOT NULL, 
	note VARCHAR, 
	CONSTRAINT pk_exchange PRIMARY KEY (id), 
	CONSTRAINT fk_exchange_agency_id FOREIGN KEY(agency_id) REFERENCES agency (id), 
	CONSTRAINT fk_exchange_giver_id FOREIGN KEY(giver_id) REFERENCES application (id), 
	CONSTRAINT fk_exchange_taker_id FOREIGN KEY(taker_id) REFERENCES application (id), 
	CONSTRAINT uq_exchange_key UNIQUE ("key")
);
INSERT INTO exchange VALUES(1,'banggai-nasional-e-ppgbm-ke-angka-stunting-kabupaten',1,NULL,1,13,NULL,NULL,'angka stunting kabupaten',1,'in_use',NULL,NULL,NULL,NULL,NULL,'public_page','luwukpost.id, 2021, alamat halaman tidak disimpan',0,'nama aplikasi daerah tidak disebut');
INSERT INTO exchange VALUES(2,'banggai-ambulans-dering-ke-laporan-spm',1,NULL,1,3,NULL,NULL,'laporan SPM Dinas Kesehatan',1,'in_use',NULL,NULL,NULL,NULL,NULL,'public_page','banggaipost.com, 2022-10, https://banggaipost.com/8647/inovasi-ambulance-dering-di-banggai-raih-penghargaan-tingkat-asia-pasifik/',0,'antarjenjang satu dinas, di dalam satu aplikasi');
INSERT INTO exchange VALUES(3,'banggai-retina-ke-tunjangan-kinerja',1,NULL,1,7,NULL,NULL,'tunjangan kinerja',1,'claimed',NULL,NULL,NULL,NULL,NULL,'public_page','luwukpost.id, 2021-10, alamat halaman tidak disimpan',0,'disebut terintegrasi; lawannya tidak disebut sebagai aplikasi');
INSERT INTO exchange VALUES(4,'banggai-e-kinerja-ke-tunjangan-kinerja',1,'{"state": "assumed"}',1,6,NULL,NULL,'tunjangan kinerja',1,'in_use',NULL,NULL,NULL,NULL,NULL,'assumption','dugaan penyusun sampel; tidak ada sumber',0,NULL);
INSERT INTO exchange VALUES(5,'banggai-nasional-sipd-ke-e-sakip',1,'{"state": "assumed"}',1,15,NULL,5,NULL,1,'in_use',NULL,NULL,NULL,NULL,NULL,'assumption','dugaan penyusun sampel; tidak ada sumber',0,NULL);
INSERT INTO exchange VALUES(6,'banggai-mompotau-stunting-ke-nasional-e-ppgbm',1,'{"state": "assumed"}',1,1,NULL,13,NULL,0,'in_use',NULL,NULL,NULL,NULL,NULL,'assumption','dugaan penyusun sampel; tidak ada sumber',0,NULL);
INSERT INTO exchange VALUES(7,'banggai-nasional-nik-ke-ambulans-dering',1,'{"state": "assumed"}',1,14,NULL,3,NULL,1,'in_use',NULL,NULL,NULL,NULL,NULL,'assumption','dugaan penyusun sampel; tidak ada sumber',0,NULL);
CREATE TABLE need (
	id INTEGER NOT NULL, 
	"key" VARCHAR NOT NULL, 
	version INTEGER NOT NULL, 
	marks JSON, 
	agency_id INTEGER NOT NULL, 
	taker_id INTEGER NOT NULL, 
	data_id INTEGER NOT NULL, 
	giver_id INTEGER, 
	giver_text VARCHAR, 
	service VARCHAR, 
	freshness VARCHAR, 
	origin VARCHAR, 
	current_means VARCHAR, 
	basis VARCHAR, 
	source VARCHAR, 
	withdrawn BOOLEAN NOT NULL, 
	note VARCHAR, 
	CONSTRAINT pk_need PRIMARY KEY (id), 
	CONSTRAINT fk_need_agency_id FOREIGN KEY(agency_id) REFERENCES agency (id), 
	CONSTRAINT fk_need_data_id FOREIGN KEY(data_id) REFERENCES data_set (id), 
	CONSTRAINT fk_need_giver_id FOREIGN KEY(giver_id) REFERENCES application (id), 
	CONSTRAINT fk_need_taker_id FOREIGN KEY(taker_id) REFERENCES application (id), 
	CONSTRAINT uq_need_key UNIQUE ("key")
);
CREATE TABLE relation (
	id INTEGER NOT NULL, 
	"key" VARCHAR NOT NULL, 
	version INTEGER NOT NULL, 
	marks JSON, 
	agency_id INTEGER NOT NULL, 
	application_id INTEGER NOT NULL, 
	relation_kind VARCHAR NOT NULL, 
	other_id INTEGER, 
	other_text VARCHAR, 
	planned BOOLEAN, 
	basis VARCHAR, 
	source VARCHAR, 
	withdrawn BOOLEAN NOT NULL, 
	note VARCHAR, 
	CONSTRAINT pk_relation PRIMARY KEY (id), 
	CONSTRAINT fk_relation_agency_id FOREIGN KEY(agency_id) REFERENCES agency (id), 
	CONSTRAINT fk_relation_application_id FOREIGN KEY(application_id) REFERENCES application (id), 
	CONSTRAINT fk_relation_other_id FOREIGN KEY(other_id) REFERENCES application (id), 
	CONSTRAINT uq_relation_key UNIQUE ("key")
);
CREATE TABLE exchange_data (
	record_id INTEGER NOT NULL, 
	other_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	agency_id INTEGER NOT NULL, 
	CONSTRAINT pk_exchange_data PRIMARY KEY (record_id, other_id), 
	CONSTRAINT fk_exchange_data_agency_id FOREIGN KEY(agency_id) REFERENCES agency (id), 
	CONSTRAINT fk_exchange_data_other_id FOREIGN KEY(other_id) REFERENCES data_set (id), 
	CONSTRAINT fk_exchange_data_record_id FOREIGN KEY(record_id) REFERENCES exchange (id)
);
INSERT INTO exchange_data VALUES(1,1,0,1);
INSERT INTO exchange_data VALUES(2,2,0,1);
INSERT INTO exchange_data VALUES(3,4,0,1);
INSERT INTO exchange_data VALUES(4,5,0,1);
INSERT INTO exchange_data VALUES(5,6,0,1);
INSERT INTO exchange_data VALUES(6,1,0,1);
INSERT INTO exchange_data VALUES(7,7,0,1);
CREATE INDEX ix_alias_agency_id ON alias (agency_id);
CREATE INDEX ix_alias_kind_folded ON alias (kind, folded);
CREATE INDEX ix_setting_agency_id ON setting (agency_id);
CREATE INDEX ix_statement_agency_id ON statement (agency_id);
CREATE INDEX ix_unit_agency_id ON unit (agency_id);
CREATE INDEX ix_unit_name ON unit (name);
CREATE INDEX ix_unit_parent_id ON unit (parent_id);
CREATE INDEX ix_application_agency_id ON application (agency_id);
CREATE INDEX ix_application_name ON application (name);
CREATE INDEX ix_application_owner_id ON application (owner_id);
CREATE INDEX ix_change_agency_id ON change (agency_id);
CREATE INDEX ix_change_batch_id ON change (batch_id);
CREATE INDEX ix_change_kind_record_id ON change (kind, record_id);
CREATE INDEX ix_data_set_agency_id ON data_set (agency_id);
CREATE INDEX ix_data_set_name ON data_set (name);
CREATE INDEX ix_data_set_producer_id ON data_set (producer_id);
CREATE INDEX ix_application_holds_agency_id ON application_holds (agency_id);
CREATE INDEX ix_application_holds_other_id ON application_holds (other_id);
CREATE INDEX ix_completeness_agency_id ON completeness (agency_id);
CREATE INDEX ix_completeness_application_id ON completeness (application_id);
CREATE INDEX ix_completeness_unit_id ON completeness (unit_id);
CREATE INDEX ix_exchange_agency_id ON exchange (agency_id);
CREATE INDEX ix_exchange_giver_id ON exchange (giver_id);
CREATE INDEX ix_exchange_taker_id ON exchange (taker_id);
CREATE INDEX ix_need_agency_id ON need (agency_id);
CREATE INDEX ix_need_data_id ON need (data_id);
CREATE INDEX ix_need_giver_id ON need (giver_id);
CREATE INDEX ix_need_taker_id ON need (taker_id);
CREATE INDEX ix_relation_agency_id ON relation (agency_id);
CREATE INDEX ix_relation_application_id ON relation (application_id);
CREATE INDEX ix_relation_other_id ON relation (other_id);
CREATE INDEX ix_exchange_data_agency_id ON exchange_data (agency_id);
CREATE INDEX ix_exchange_data_other_id ON exchange_data (other_id);
COMMIT;
